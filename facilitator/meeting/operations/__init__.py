"""All changes to a meeting. Each operation turns a valid meeting into a new valid one, or raises a `UserError`."""
