"""Rules on matters and their minutes."""
