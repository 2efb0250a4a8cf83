"""Swedish writing: numbers, dates and lists, read and written."""
