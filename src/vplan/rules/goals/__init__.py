"""Rules on goals: targets, baselines, descriptions and who answers for them."""
