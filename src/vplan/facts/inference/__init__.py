"""Sums that nobody declared: found where the figures of a table agree, and told where one contradicts the rest."""

from vplan.facts.inference.table import BandInference, TableInference, infer_table

__all__ = ["BandInference", "TableInference", "infer_table"]
