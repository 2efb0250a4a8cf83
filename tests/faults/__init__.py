"""Single faults as people make them, planted one at a time in whole files, and how many of them are seen."""

from faults import in_figures, in_matters, in_names, in_texts, in_values

MODULES = (in_texts, in_values, in_figures, in_names, in_matters)
"""They fill the list of kinds."""
