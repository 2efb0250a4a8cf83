"""What can be read of a plan that does not validate: the smallest parts that hold a fault are removed."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from vplan.compare.taken_out import TakenOut
from vplan.core import Place
from vplan.facts.varying import laid_over
from vplan.model import reports
from vplan.model.alone import Alone, parted
from vplan.model.base import Part
from vplan.model.files import attach_files
from vplan.model.matter import Undated, undated
from vplan.model.plan import Plan
from vplan.model.report import FOLLOWS, Report
from vplan.model.targets import year_of
from vplan.model.variant import VARIES, Variant, Variation
from vplan.source import Load, Mapping, Sequence, Unreadable, read_yaml

_MOST_ROUNDS = 40
Node = Mapping | Sequence


def salvaged(  # noqa: PLR0917
    root: Mapping,
    file: Path,
    defaults: Mapping | None,
    load: Load,
    newer: Mapping | None,
    taken_out: TakenOut,
) -> Plan | None:
    """The plan, or what is left of it; `taken_out` receives what was removed. None where nothing is left."""
    kind = Report if FOLLOWS in root else Variant if VARIES in root else _kind_of_itself(root)
    attach_files(root, kind, file, load)
    follows = root.get(FOLLOWS, root.get(VARIES))
    if not isinstance(follows, str):
        if defaults is not None:
            root.lay_under(defaults)
        return _of_itself(_without_faults(root, kind, newer, taken_out), taken_out)
    own = _without_faults(root, kind, newer, taken_out)
    beside = file.parent / follows.strip()
    try:
        _, followed, _ = read_yaml(load(beside), str(beside))
        _, nodes, _ = read_yaml(load(beside), str(beside))
    except Unreadable:
        return None
    if followed is None or nodes is None or reports(followed) or VARIES in followed:
        return None
    plan = salvaged(followed, beside, defaults, load, None, taken_out)
    if isinstance(own, Report) and plan is not None:
        return own.laid_over(plan)
    if isinstance(own, Variant) and plan is not None:
        salvaged(nodes, beside, defaults, load, None, taken_out)
        return laid_over(plan, Variation(own, nodes))[0]
    return None


def _kind_of_itself(root: Mapping) -> type[Part]:
    """What a file that names no other is."""
    return undated(root) or (Alone if reports(root) else Plan)


def _of_itself(whole: Part | None, taken_out: TakenOut) -> Plan | None:
    """The plan of a file that names no other."""
    if isinstance(whole, Alone):
        plan = _without_faults(parted(whole), Plan, None, taken_out)
        return plan.reported_in(whole) if isinstance(plan, Plan) else None
    if isinstance(whole, Undated):
        return whole.as_plan()
    return whole if isinstance(whole, Plan) else None


def _without_faults(root: Mapping, kind: type[Part], newer: Mapping | None, taken_out: TakenOut) -> Part | None:
    for _ in range(_MOST_ROUNDS):
        try:
            return kind.model_validate(root, context=year_of(root))
        except ValidationError as error:
            if not _repair(root, error, newer, taken_out):
                return None
    return None


def _repair(root: Mapping, error: ValidationError, newer: Mapping | None, taken_out: TakenOut) -> bool:
    """Remove the parts that the faults stand in; return whether anything was removed."""
    faulty: dict[tuple[int, int | str], Node] = {}
    done = False
    for details in error.errors(include_url=False, include_input=False):
        for path in _paths(root, details):
            holder, piece = _held_at(root, path)
            if holder is not None and piece is not None:
                faulty[id(holder), piece] = holder
            elif len(path) == 1 and isinstance(path[0], str) and newer is not None and path[0] in newer:
                _lend(root, newer, path[0], taken_out)
                done = True
    for (_, piece), holder in sorted(faulty.items(), key=lambda one: str(one[0][1]).zfill(9), reverse=True):
        _take_out(holder, piece, taken_out)
        done = True
    return done


def _paths(root: Mapping, details: ErrorDetails) -> Iterator[tuple[int | str, ...]]:
    """Where a fault stands; one of the plan as a whole, by the places of its findings."""
    if details["loc"]:
        yield details["loc"]
        return
    for finding in details.get("ctx", {}).get("findings", ()):
        found = _path_to(root, finding.place, ())
        if found is not None:
            yield found[:-1] if isinstance(found[-1], str) and len(found) > 1 else found


def _path_to(node: Any, place: Place, path: tuple[int | str, ...]) -> tuple[int | str, ...] | None:
    pieces: list[Any] = list(node) if isinstance(node, Mapping) else list(range(len(node)))
    for piece in pieces:
        inner = node[piece]
        if isinstance(inner, Mapping | Sequence):
            found = _path_to(inner, place, (*path, piece))
            if found is not None:
                return found
        elif node.value_place(piece) == place:
            return (*path, piece)
    return None


def _held_at(root: Mapping, path: tuple[int | str, ...]) -> tuple[Node | None, int | str | None]:
    """What holds the deepest node of the path that is there, and under which key or number."""
    holder: Node | None = None
    last: int | str | None = None
    node: Any = root
    for at, piece in enumerate(path):
        is_key = isinstance(node, Mapping) and isinstance(piece, str)
        if is_key and piece not in node:
            return holder, last
        if not is_key and not (isinstance(node, Sequence) and isinstance(piece, int) and piece < len(node)):
            if at and isinstance(node, str):
                break  # a text that stands for a list of one, or for a part
            continue
        holder, last, node = node, piece, node[piece]
    return holder, last


def _take_out(holder: Node, piece: int | str, taken_out: TakenOut) -> None:
    if isinstance(holder, Mapping) and isinstance(piece, str):
        taken_out.values.add((holder.place, piece))
        taken_out.items.append(holder.pop(piece))
    elif isinstance(holder, Sequence) and isinstance(piece, int):
        taken_out.items.append(holder.pop(piece))
        holder.items_at.pop(piece)
        holder.scalars = {
            index - (index > piece): scalar for index, scalar in holder.scalars.items() if index != piece
        }


def _lend(root: Mapping, newer: Mapping, key: str, taken_out: TakenOut) -> None:
    root[key] = newer[key]
    root.keys_at[key] = newer.keys_at[key]
    if key in newer.scalars:
        root.scalars[key] = newer.scalars[key]
    taken_out.values.add((root.place, key))
