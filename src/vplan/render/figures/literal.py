"""Values as typst literals: all text is a string, so that nothing in it is markup."""

from collections.abc import Iterable

from vplan.document import Looks

SERIF, SANS = "Libertinus Serif", "Source Sans 3"
"""The typefaces that are always there, whatever comes before them."""


def string(text: str) -> str:
    """The text as a string literal."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'


def array(items: Iterable[str]) -> str:
    """An array of what is written already."""
    return "(" + "".join(f"{item}, " for item in items) + ")"


def palette(looks: Looks) -> str:
    """The colours and the typefaces, to stand before the style."""
    faces = looks.typefaces
    serif = [*filter(None, [faces.text]), SERIF, SANS]
    sans = [*filter(None, [faces.heads]), SANS, SERIF]
    families = f"#let serif = {array(map(string, serif))}\n#let sans = {array(map(string, sans))}\n"
    return families + "".join(f"#let {name} = rgb({string(colour)})\n" for name, colour in looks.colours.items())
