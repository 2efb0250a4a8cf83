"""What changed from one plan to another, in the plan's own terms: Plan × Plan → changes as values.

In: two plans with their facts, read as they were. Out: changes that know what they are about. Nothing here
prints; `report` puts changes into words.
"""
