"""Three whole meetings in the line language: the three pairs of goals of the NCLD/Understood overview."""
