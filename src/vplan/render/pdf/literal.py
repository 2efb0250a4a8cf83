"""Values as typst literals: all text is a string, so that nothing in it is markup."""

from collections.abc import Iterable
from dataclasses import asdict

from vplan.tree import Looks


def string(text: str) -> str:
    """The text as a string literal."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'


def array(items: Iterable[str]) -> str:
    """An array of what is written already."""
    return "(" + "".join(f"{item}, " for item in items) + ")"


def palette(looks: Looks) -> str:
    """The colours, to stand before the style."""
    return "".join(f"#let {name} = rgb({string(colour)})\n" for name, colour in asdict(looks).items())
