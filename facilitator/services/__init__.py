"""Operations on meetings: sessions, documents, search, queries across meetings."""
