"""A file beside a document that says what a register and an archive ask of it, and what its files hold.

JSON by the Swedish words; or XML, in Dublin Core where that has a word, and by the same Swedish ones. A digest is
only true of files that are ready, so it stands here and in none of them.
"""

import json
from collections.abc import Callable, Mapping
from html import escape
from typing import Any

from vplan.core.version import __version__
from vplan.document.record import Record

ENDING = ".metadata"
_MADE_WITH = f"vplan {__version__}"
_OWN = "urn:vplan:metadata:1"


def name_of(stem: str, form: str) -> str:
    """The name of the file beside a document of that name."""
    return f"{stem}{ENDING}.{form}"


def sidecar(record: Record, files: Mapping[str, str], form: str) -> bytes:
    """The file in one of FORMS. `files`: the SHA-256 of each of the document's, by name."""
    return FORMS[form](record, files)


def _as_json(record: Record, files: Mapping[str, str]) -> bytes:
    said: dict[str, Any] = {"titel": record.full_title}
    said |= {name.lower(): value for name, value in record.named.items()}
    said |= {"datum": record.dated, "språk": record.language, "framställd_med": _MADE_WITH}
    said["filer"] = [{"namn": name, "sha256": value} for name, value in files.items()]
    return (json.dumps(said, ensure_ascii=False, indent=2) + "\n").encode()


def _as_xml(record: Record, files: Mapping[str, str]) -> bytes:
    lines = [
        *_element("dc:title", record.full_title),
        *_element("dc:creator", record.author),
        *_element("dc:publisher", record.organisation),
        *_element("dc:identifier", record.registry_number),
        *_element("dc:type", record.kind),
        *_element("dc:date", record.dated),
        *_element("dc:language", record.language),
        *(line for name, value in record.named.items() for line in _element(name, value)),
        *_element("FramstalldMed", _MADE_WITH),
        *(
            f'  <Fil namn="{escape(name)}" checksummametod="SHA-256" checksumma="{value}"/>'
            for name, value in files.items()
        ),
    ]
    return "\n".join(
        [
            '<?xml version="1.0" encoding="UTF-8"?>',
            f'<Metadata xmlns="{_OWN}" xmlns:dc="http://purl.org/dc/elements/1.1/">',
            *lines,
            "</Metadata>\n",
        ]
    ).encode()


FORMS: dict[str, Callable[[Record, Mapping[str, str]], bytes]] = {"json": _as_json, "xml": _as_xml}


def _element(name: str, value: str) -> list[str]:
    return [f"  <{name}>{escape(value)}</{name}>"] if value else []
