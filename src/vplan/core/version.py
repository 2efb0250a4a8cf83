"""The version of vplan: what the package, `vplan --version` and SARIF reports state."""

__version__ = "0.1.0"
