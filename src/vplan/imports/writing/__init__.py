"""A tree of values as the text of a plan, with the words that each stretch of it was made of."""
