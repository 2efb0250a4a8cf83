"""Waivers: findings that a plan lists as looked at and standing, each with its reason; and faults of that list."""
