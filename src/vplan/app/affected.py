"""The plans that are made from files that have changed: tables and lists, settings, templates, other plans."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from vplan.app.build_cache import Surroundings
from vplan.app.checking import read_plan
from vplan.model import settings
from vplan.source import Unreadable, recorded


def affected(changed: Iterable[Path], plans: Iterable[Path]) -> Iterator[Path]:
    """Those of the plans that read one of the changed files, in their order. A file that is no plan is made from
    nothing that it does not name itself.
    """
    files = {path.absolute().resolve() for path in changed}
    return (plan for plan in plans if not files.isdisjoint(_read_by(plan)))


def _read_by(plan: Path) -> Iterator[Path]:
    """The files that a check or a build of the plan reads, itself among them."""
    with recorded() as files:
        try:
            read = read_plan(plan)
        except Unreadable:
            return
    if read.plan is None:
        yield from (path.resolve() for path in files if path.name != settings.FILE)
        return
    yield from (path.resolve() for path in files)
    for folder, (pattern, _) in Surroundings.of(plan, None).folders.items():
        yield from (path.resolve() for path in folder.glob(pattern))
