"""Findings as JSON and back, each with its line, so that a build with nothing to do can print them again.

Paths in them are relative to the plan's folder.
"""

from typing import Any

from vplan.core import Finding, Fix, Kind, Message, Place, Related, Rule, Severity
from vplan.output.places import Places


def to_json(finding: Finding, places: Places) -> dict[str, Any]:
    """The finding as plain values. Raises Unnamed."""
    fix = finding.fix
    return {
        "rule": [*finding.rule],
        "place": _place(finding.place, places),
        "message": _message(finding.message, places),
        "hint": _message(finding.hint, places) if finding.hint else None,
        "path": finding.path,
        "facts": dict(finding.facts),
        "notes": [_message(note, places) for note in finding.notes],
        "related": [[_place(one.place, places), _message(one.message, places)] for one in finding.related],
        "severity": finding.severity,
        "waived": finding.waived,
        "fix": [fix.was, fix.becomes, [_place(place, places) for place in fix.places]] if fix else None,
    }


def from_json(data: Any, places: Places) -> Finding:  # noqa: ANN401 - JSON
    """The finding that the values describe. Raises ValueError, TypeError or KeyError when they describe none."""
    code, name, kind, page, severity, decided, on, locked = data["rule"]
    fix = data["fix"]
    return Finding(
        Rule(code, name, Kind(kind), page, Severity(severity), Severity(decided) if decided else None, on, locked),
        _read_place(data["place"], places),
        _read_message(data["message"], places),
        _read_message(data["hint"], places) if data["hint"] else None,
        data["path"],
        data["facts"],
        tuple(_read_message(note, places) for note in data["notes"]),
        tuple(
            Related(_read_place(place, places), _read_message(message, places))
            for place, message in data["related"]
        ),
        Severity(data["severity"]) if data["severity"] else None,
        data["waived"],
        Fix(fix[0], fix[1], tuple(_read_place(place, places) for place in fix[2])) if fix else None,
    )


def _place(place: Place, places: Places) -> list[Any]:
    return [places.hidden(place.file), *place[1:]]


def _read_place(data: Any, places: Places) -> Place:  # noqa: ANN401 - JSON
    file, *where = data
    return Place(places.shown(file), *where)


def _message(message: Message, places: Places) -> list[Any]:
    def data(value: str | int | Message) -> Any:  # noqa: ANN401 - JSON
        if isinstance(value, Message):
            return _message(value, places)
        return places.hidden(value) if isinstance(value, str) else value

    return [message.text, {name: data(value) for name, value in message.values.items()}, message.of_one]


def _read_message(data: Any, places: Places) -> Message:  # noqa: ANN401 - JSON
    def read_value(value: Any) -> str | int | Message:  # noqa: ANN401 - JSON
        if isinstance(value, list):
            return _read_message(value, places)
        return places.shown(value) if isinstance(value, str) else value

    text, values, of_one = data
    return Message(text, {name: read_value(value) for name, value in values.items()}, of_one)
