"""The long campaigns: each is a function of how much, run in small by `make test` and in full by `make torture`."""
