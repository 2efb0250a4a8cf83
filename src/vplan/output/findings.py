"""Findings as JSON and back, each with its line, so that a build with nothing to do can tell them again."""

from typing import Any

from vplan.diagnostic import Finding, Mend, Message, Place, Related, Rule, Severity


def written(finding: Finding) -> dict[str, Any]:
    """The finding as plain values."""
    mend = finding.mend
    return {
        "rule": [*finding.rule],
        "place": [*finding.place],
        "message": _message(finding.message),
        "hint": _message(finding.hint) if finding.hint else None,
        "path": finding.path,
        "facts": dict(finding.facts),
        "notes": [_message(note) for note in finding.notes],
        "related": [[[*related.place], _message(related.message)] for related in finding.related],
        "severity": finding.severity,
        "waived": finding.waived,
        "mend": [mend.was, mend.becomes, [[*place] for place in mend.places]] if mend else None,
    }


def read(told: Any) -> Finding:  # noqa: ANN401 - JSON
    """The finding that the values tell of. Raises ValueError, TypeError or KeyError when they tell of none."""
    code, name, page, severity, decided, on, fixed = told["rule"]
    mend = told["mend"]
    return Finding(
        Rule(code, name, page, Severity(severity), Severity(decided) if decided else None, on, fixed),
        Place(*told["place"]),
        _read_message(told["message"]),
        _read_message(told["hint"]) if told["hint"] else None,
        told["path"],
        told["facts"],
        tuple(map(_read_message, told["notes"])),
        tuple(Related(Place(*place), _read_message(message)) for place, message in told["related"]),
        Severity(told["severity"]) if told["severity"] else None,
        told["waived"],
        Mend(mend[0], mend[1], tuple(Place(*place) for place in mend[2])) if mend else None,
    )


def _message(message: Message) -> list[Any]:
    values = {
        name: _message(value) if isinstance(value, Message) else value for name, value in message.values.items()
    }
    return [message.text, values]


def _read_message(told: Any) -> Message:  # noqa: ANN401 - JSON
    text, values = told
    return Message(
        text, {name: _read_message(value) if isinstance(value, list) else value for name, value in values.items()}
    )
