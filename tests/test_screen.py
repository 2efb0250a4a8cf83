"""What a web page looks like on a screen and on paper, as far as its style sheets say so: read, and not run."""

import re
from importlib import resources

import pytest

from vplan.document import Looks
from vplan.model.settings.appearance import contrast

pytestmark = pytest.mark.fast

_SHEET = (resources.files("vplan.render.html") / "style.css").read_text("utf-8")
_SCRIPT = (resources.files("vplan.app.preview") / "live.js").read_text("utf-8")
_READ, _SEEN = 4.5, 3.0
"""How far colours of text, and of what shows where a thing ends, are at least from what is behind (WCAG 2.1, 1.4.3
and 1.4.11).
"""


def _rules(sheet: str) -> dict[str, str]:
    """What a sheet declares, by selector; of a selector that stands twice both."""
    found: dict[str, str] = {}
    for selectors, declared in re.findall(
        r"([^{}]+)\{([^{}]*)\}", re.sub(r"/\*.*?\*/", "", sheet, flags=re.DOTALL)
    ):
        for selector in selectors.split(","):
            found[selector.strip()] = found.get(selector.strip(), "") + declared
    return found


def _colours(declared: str) -> dict[str, str]:
    """The colours that a rule declares, by property."""
    return {
        name: "".join(2 * sign for sign in value) if len(value) == 3 else value
        for name, value in re.findall(r"([a-z-]+):[^;#]*#([0-9a-f]{3}(?:[0-9a-f]{3})?)\b", declared)
    }


def _block(sheet: str, opening: str) -> str:
    """What stands in the braces that open after some words."""
    start = sheet.index("{", sheet.index(opening))
    depth = 0
    for at in range(start, len(sheet)):
        depth += {"{": 1, "}": -1}.get(sheet[at], 0)
        if not depth:
            return sheet[start + 1 : at]
    raise AssertionError(opening)


def test_dark_colours_are_only_for_screens() -> None:
    asked = re.findall(r"@media ([^{]*)\{", _SHEET)
    assert [one for one in asked if "dark" in one] == ["screen and (prefers-color-scheme: dark) "]
    assert "color-scheme: light;" in _block(_SHEET, "@media print")


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_texts_are_far_enough_from_the_paper(*, dark: bool) -> None:
    light = {name: value.lower() for name, value in Looks().colours.items()}
    own = dict(re.findall(r"--([a-z]+): #([0-9a-f]+);", _block(_SHEET, ":root")))
    found = light | own
    if dark:
        found |= dict(re.findall(r"--([a-z]+): #([0-9a-f]+);", _block(_SHEET, "prefers-color-scheme: dark")))
    found = {name: "".join(2 * sign for sign in one) if len(one) == 3 else one for name, one in found.items()}
    for text in ("ink", "accent", "quiet"):
        for behind in ("paper", "panel", "tint"):
            assert contrast(found[text], found[behind]) >= _READ, (text, behind)
    for text in ("good", "middling", "poor"):
        assert contrast(found[text], found["paper"]) >= _READ, text


def test_contents_open_by_mouse_where_they_are_not_held_open() -> None:
    """The browsers that can't be told to hold them open don't lose the way to open them."""
    held = _block(_SHEET, "@supports selector(::details-content)")
    assert "pointer-events: none" in held
    assert _SHEET.count("pointer-events") == 1


def test_the_boxes_of_the_preview_are_far_enough_from_what_is_behind() -> None:
    rules = _rules(_SCRIPT.partition("const LOOK = `")[2].partition("`")[0])
    box = _colours(rules[".vplan-box"])
    problem = _colours(rules[".vplan-problem"])
    assert contrast(box["color"], box["background"]) >= _READ
    assert contrast(_colours(rules[".vplan-box a"])["color"], box["background"]) >= _READ
    assert contrast(problem["color"], problem["background"]) >= _READ
    for behind in ("ffffff", "14191a"):  # the paper of light and of dark pages
        edges = (one for one in (box["border"], box["background"]))
        assert max(contrast(one, behind) for one in edges) >= _SEEN
        edges = (one for one in (problem["border-top"], problem["background"]))
        assert max(contrast(one, behind) for one in edges) >= _SEEN


def test_the_boxes_of_the_preview_can_be_closed_and_are_not_printed() -> None:
    assert "@media print { .vplan-box { display: none; } }" in _SCRIPT
    assert _SCRIPT.count('event.key === "Escape"') == 2
    assert "button.onclick = close" in _SCRIPT


def test_the_preview_keeps_what_has_focus_and_what_is_open_over_a_new_page() -> None:
    kept, shown = _SCRIPT.index("remember(KEPT, { focus, open:"), _SCRIPT.index("location.reload()")
    assert kept < shown
    assert "focused.focus({ preventScroll: true })" in _SCRIPT
