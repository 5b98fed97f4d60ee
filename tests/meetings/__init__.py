"""Complete meetings from first to last line, with the documents that a family and a district get."""
