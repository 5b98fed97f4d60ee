"""The only package that uses private names of Textual, each with its reason."""
