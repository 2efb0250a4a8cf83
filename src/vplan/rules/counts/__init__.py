"""Rules on counts: what texts and tallies state against what the plan holds."""
