"""`python -m vplan` is the same as `vplan`."""

from vplan.cli import main

main()
