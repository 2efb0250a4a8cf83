"""Rules on dates and decisions: what can't have been on its day, and what is not yet filled in."""
