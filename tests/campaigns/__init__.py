"""The long campaigns. Each is a function of its size: `make test` runs small ones, `make torture` the full ones."""
