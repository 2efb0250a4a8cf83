"""Figures and logos, drawn in typst: as markup for the PDF, as pictures for Word, as vectors for HTML."""
