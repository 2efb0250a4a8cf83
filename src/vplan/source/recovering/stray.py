"""Lines that are no part of a plan: comments with another program's signs, words without a key, and keys that have
become comments.
"""

import re
from collections.abc import Container, Iterator, Sequence

from vplan.core import say
from vplan.source.recovering.lines import KEY, Line, Lines
from vplan.source.recovering.mend import Fault, Mend, moved_to, rewritten

_COMMENT = re.compile(r"(?P<lead> *)(?://+|/\*+|<!--|%+|;+|--+ ) *(?P<rest>.*?) *(?:\*+/|-->)? *")
_FENCE = re.compile(r" *(?:```+ *\w*|~~~+ *\w*|[-=_*~+]{3,}) *")
_COMMENTED = re.compile(rf"(?P<lead> *)#+ *(?P<rest>(?:- +)?(?P<key>{KEY}):(?: .*)?)")
_SIGNS = "//", "/*", "<!--", "%", ";"
_GOES_ON = re.compile(r"[a-zåäö]\w* *(?:[a-zåäö(,.;:]|$)")
"""How a text goes on that is no key without its colon, before a value that begins anew."""
_NAME = re.compile(r"[a-zåäö][a-zåäö0-9-]*")
_AROUND, _STEP = 3, 2


def stray_lines(form: Lines, fault: Fault) -> Iterator[Mend]:
    """Ways to mend the fault by taking a line for a comment."""
    line = form.at(fault.at)
    for one in dict.fromkeys(filter(None, (form.at(fault.begun), line, form.before(fault.at)))):
        if _FENCE.fullmatch(one.text):
            yield Mend(
                one.at,
                one.indent,
                max(1, len(one.text.strip())),
                say("'{text}' means nothing in a plan", text=one.text.strip()),
                say("take the line away"),
                {one.at: ""},
                written=False,
            )
        elif one.text.lstrip(" ").startswith(_SIGNS):
            found = _COMMENT.fullmatch(one.text)
            assert found is not None, "one of the signs begins it"
            mended = f"{found['lead']}# {found['rest']}"
            yield rewritten(one.at, one.indent, 1, say("a comment begins with #"), mended, written=False)


def gone_on(form: Lines, fault: Fault) -> Iterator[Mend]:
    """Ways to mend the fault by indenting a line that goes on with the text of the key before it, and by the key
    of a name after a dash.
    """
    for one in dict.fromkeys(filter(None, (form.at(fault.begun), form.at(fault.at), form.before(fault.at)))):
        before, following = form.before(one.at), form.after(one.at)
        if one.key or not one.value:
            continue
        if one.dash is not None:
            is_name = _NAME.fullmatch(one.value) is not None
            if is_name and following is not None and following.indent == one.column and following.key:
                mended = f"{one.text[: one.column]}id: {one.value}"
                message = say("'{text}' stands here without its key", text=one.value)
                yield rewritten(one.at, one.column, len(one.value), message, mended, written=False)
            continue
        if before is None or not before.key or one.indent > before.column:
            continue
        column = before.column + _STEP
        message = say("the text under '{key}' is not indented", key=before.key)
        if before.value:
            if before.value[0] in "\"'{[|>" or " " not in before.value or not _GOES_ON.match(one.value):
                continue
            message = say("the line goes on with the text of '{key}', and is not indented", key=before.key)
        moved = {one.at: " " * column + one.text.strip()}
        yield Mend(one.at, 0, max(1, one.indent), message, moved_to(column, one.text.strip()), moved)


def keyless_lines(form: Lines, fault: Fault) -> Iterator[Mend]:
    """Ways to mend the fault by passing over words that stand among keys."""
    for one in dict.fromkeys(filter(None, (form.at(fault.begun), form.at(fault.at), form.before(fault.at)))):
        is_bare = not one.is_structure and one.value[:1] not in {"", "{", "["}
        if is_bare and _stands_among_keys(form, one):
            mended = f"{' ' * one.indent}# {one.text.strip()}"
            yield Mend(
                one.at,
                one.indent,
                len(one.text.strip()),
                say("a key is expected here, and '{text}' is none", text=one.text.strip()),
                say("take the line away, write a key and a colon before it, or make it a comment: # …"),
                {one.at: mended},
                written=False,
            )


def _stands_among_keys(form: Lines, line: Line) -> bool:
    before, following = form.before(line.at), form.after(line.at)
    goes_on = before is not None and before.value and before.is_structure and line.indent > before.parent
    opens = following is not None and following.indent > line.indent
    return not goes_on and not opens


def commented_keys(lines: Sequence[str], fault: Fault, known: Container[str]) -> Iterator[Mend]:
    """Ways to mend the fault by the key right before it, which a # has made a comment."""
    for at in range(fault.at - 1, max(-1, fault.at - 1 - _AROUND), -1):
        found = _COMMENTED.fullmatch(lines[at].rstrip())
        if found is not None and found["key"] in known:
            mended = found["lead"] + found["rest"]
            yield rewritten(
                at,
                found.end("lead"),
                1,
                say("# makes a comment of '{key}', and what stands under it has no key", key=found["key"]),
                mended,
                written=False,
            )
        if not lines[at].lstrip(" ").startswith("#"):
            return
