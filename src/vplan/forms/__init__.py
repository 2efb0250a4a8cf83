"""Forms for follow-up: a plan out to those who answer for its goals, and their answers back into a file of
results.

In: a plan with its facts, and a period. Out: what each form asks (`asking`), as a workbook (`layout`); and of
forms that were filled in, what they answer (`reading`), what of it can be written (`merging`), and the file of
results with it (`writing`). Nothing here is imported before a form is asked for.
"""
