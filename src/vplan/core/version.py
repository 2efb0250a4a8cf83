"""The version of vplan: what the package, `vplan --version` and SARIF reports state."""

VERSION = "0.1.0"
