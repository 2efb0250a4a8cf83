"""Rules on follow-up and meetings: what is to be followed up, when, and by whom."""
