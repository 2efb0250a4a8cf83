"""What the pieces of an Outline are, and the parts of a plan that they make.

In: an Outline. Out: a tree of values.
"""
