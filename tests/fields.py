"""Every field of a plan and of a file of results that holds words, and where a value of it stands.

In: plans and files of results that together use everything. Out: every value in them, and the files with a word of
its own at each.
"""

import copy
import json
import shutil
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import yaml
from pydantic import BaseModel

from vplan.model.alone import Alone
from vplan.model.knowledge import Field, TextKind, fields_of, reached
from vplan.model.metrics import BOUNDS
from vplan.model.plan import Plan
from vplan.model.report import Report

ROOT = Path(__file__).parent.parent
FOLDERS = (ROOT / "examples" / "exempelkommunen", ROOT / "tests" / "plans" / "resten")
FILES: dict[str, type[BaseModel]] = {
    "plan.yaml": Plan,
    "uppfoljning/delar.yaml": Report,
    "resten.yaml": Plan,
    "rapport.yaml": Report,
    "uppfoljning/kultur-och-fritid.yaml": Alone,
    "ensam.yaml": Alone,
}
"""The files of the folders, and what each is."""
Way = tuple[str | int, ...]


class Use(NamedTuple):
    """A value of a field: in which file, and the way to it there."""

    part: type[BaseModel]
    field: Field
    file: str
    way: Way
    number: int
    quoted: str
    """The key of what holds it, where that is printed only where texts quote it."""

    @property
    def name(self) -> str:
        """The type of part and the key."""
        return f"{self.part.__name__}.{self.field.key}"

    @property
    def word(self) -> str:
        """A word that stands nowhere else."""
        return f"Xq{self.number:04}x"


def declared_by(part: type[BaseModel], field: Field) -> str:
    """The type of part that declares the field, and its key."""
    declares = [base for base in part.__mro__ if issubclass(base, BaseModel) and field.name in base.model_fields]
    return f"{declares[-1].__name__}.{field.key}"


def parts() -> Iterable[type[BaseModel]]:
    """Every type of part of a plan and of a report."""
    return dict.fromkeys((*reached(Plan), *reached(Report), *reached(Alone)))


def every_field() -> Iterator[tuple[type[BaseModel], Field]]:
    """Every field that holds words."""
    for part in parts():
        yield from ((part, field) for field in fields_of(part).values() if field.holds_words)


@cache
def uses() -> tuple[Use, ...]:
    """Every value of a field that holds words, in the files."""
    found = [use for file, root in FILES.items() for use in _in_part(tree(file), root, file, ())]
    return tuple(use._replace(number=number) for number, use in enumerate(found))


def _in_part(node: dict[str, Any], part: type[BaseModel], file: str, way: Way, quoted: str = "") -> Iterator[Use]:
    for key, value in node.items():
        field = fields_of(part)[key]
        inside = key if field.quoted else quoted
        if field.only_alone and isinstance(value, dict):
            continue  # it holds figures
        if field.part is not None and field.listed and isinstance(value, dict):
            continue  # it stands in a file
        if field.by_name and isinstance(value, dict):
            for name, inner in value.items():
                yield from _in_value(inner, Use(part, field, file, (*way, key, name), 0, inside))
        else:
            yield from _in_value(value, Use(part, field, file, (*way, key), 0, inside))


def _in_value(value: Any, use: Use) -> Iterator[Use]:
    field = use.field
    if isinstance(value, list):
        for index, item in enumerate(value):
            yield from _in_value(item, use._replace(way=(*use.way, index)))
    elif isinstance(value, dict) and field.part is not None:
        yield from _in_part(value, field.part, use.file, use.way, use.quoted)
    elif isinstance(value, str) and field.part is not None and field.means:
        yield use._replace(part=field.part, field=fields_of(field.part)[field.means])
    elif isinstance(value, str) and field.holds_words:
        yield use


@cache
def tree(file: str) -> Any:
    """The file, every scalar a text."""
    found = next(folder / file for folder in FOLDERS if (folder / file).exists())
    return yaml.load(found.read_text("utf-8"), yaml.CBaseLoader)


def written(folder: Path, changed: Iterable[Use], after: str = "") -> None:
    """Write the files into the folder, with the word of each use at its value, and `after` behind the word."""
    chosen = list(changed)
    for source in FOLDERS:
        shutil.copytree(source, folder, dirs_exist_ok=True)
    for file in FILES:
        rewritten(folder, file, [use for use in chosen if use.file == file], after)


def rewritten(folder: Path, file: str, changed: Iterable[Use], after: str = "") -> None:
    """Write one of the files that are there anew."""
    whole = copy.deepcopy(tree(file))
    for use in changed:
        _put(whole, use, after)
    (folder / file).write_text(json.dumps(whole, ensure_ascii=False, indent=1), "utf-8")


def _put(whole: Any, use: Use, after: str) -> None:
    holder = whole
    for step in use.way[:-1]:
        holder = holder[step]
    text = holder[use.way[-1]]
    # In a table the word goes into the first cell, in other texts it stands at the end of the first line.
    first, mark, rest = text.partition("|" if use.field.text.kind is TextKind.TABLE else "\n")
    holder[use.way[-1]] = f"{first.rstrip()} {use.word}{after}{' ' if mark == '|' else ''}{mark}{rest}"
    if use.field.key == "målvärde" and "mått" in holder and not holder["mått"].keys() & {*BOUNDS, "slag"}:
        holder["mått"]["slag"] = "aktivitet"  # its bound can no longer be read
