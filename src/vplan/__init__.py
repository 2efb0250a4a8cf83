"""vplan: a compiler for Swedish planning documents. A YAML plan in, findings and documents out."""

__version__ = "0.1.0"
