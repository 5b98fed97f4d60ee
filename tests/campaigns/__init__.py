"""The long campaigns. Each is a function of its size: `make test-full` runs small ones, `make campaigns` the full ones."""
