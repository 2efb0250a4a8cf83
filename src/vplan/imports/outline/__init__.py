"""A file as an Outline: what stands in it, in order, whichever program made it and however its author drew it.

In: the bytes of a Word file, a workbook or a tagged PDF. Out: an Outline, or Refused. Nothing here knows what a
plan is; what a heading or a table means is found later.
"""
