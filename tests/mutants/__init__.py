"""Mutation testing: one small change of the code at a time, and a test has to notice (`make mutants`)."""
