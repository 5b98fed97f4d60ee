"""The goal bank: sentences for goals that each stand on a strength, from Markdown files, ours and a person's own."""
