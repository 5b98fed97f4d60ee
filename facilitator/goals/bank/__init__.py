"""The goal bank: goal patterns by area, each of which has to name a strength of the student."""
