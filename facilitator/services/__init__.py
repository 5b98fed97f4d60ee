"""What the app does with meetings: sessions, documents, search, queries across meetings."""
