"""Practice for teachers and trainers: a made-up meeting with goals to weave strengths into, and workshop pages."""
