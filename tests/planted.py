"""Plants faults in files and in tables, and prints how many are told: `make planted`.

In whole files by kind of fault, and in copies of them; `--write` makes the page of the docs of it. In tables by
kind of table and of slip, on tables made up by a seed and on those of the plans here; with `--tables FILE` also
on public tables in which people have marked the sums (JSON lines, gzipped, each with `table_array` and
`aggregation_annotations`).
"""

import argparse
from pathlib import Path

import faults
import public_tables
from conftest import ROOT
from faults import report
from faults.copies import copied
from faults.files import File, file_of
from faults.scoring import score
from planting import PLANS, Told, made_tables, own_tables, plant

PAGE = ROOT / "docs" / "checking.md"


def files() -> list[Path]:
    """The files that faults are planted in."""
    return sorted(path for pattern in PLANS for path in ROOT.glob(pattern))


def main() -> None:
    """Print the tables of figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--of-each", type=int, default=3, help="tables of each kind")
    parser.add_argument("--tables", type=Path, help="public tables")
    parser.add_argument("--of-kind", type=int, default=20, help="faults of each kind in files")
    parser.add_argument("--write", action="store_true", help="write docs/checking.md")
    asked = parser.parse_args()
    assert faults.MODULES, "the list of kinds is filled"
    read = [file_of(path) for path in files()]
    seen = score(read, asked.seed, asked.of_kind)
    print("\n".join(report.lines(seen, "fault in a file")))
    again = score(map(_copy, read), asked.seed, asked.of_kind)
    print("\n".join(report.lines(again, "fault in a copy")))
    if asked.write:
        PAGE.write_text(report.page(seen, again, asked.of_kind), "utf-8")
    _print(plant([*own_tables(), *made_tables(asked.seed, asked.of_each)], asked.seed))
    if asked.tables:
        print(public_tables.report(asked.tables, asked.seed))


def _copy(file: File) -> File:
    return file_of(file.path, copied(file.text, 1))


def _print(told: dict[tuple[str, str], Told]) -> None:
    print(f"{'kind':24}{'slip':10}{'planted':>8}{'told':>8}{'named':>8}{'untrue':>8}")
    for kind in dict.fromkeys(kind for kind, _ in told):
        of_kind = [(slip, one) for (other, slip), one in told.items() if other == kind]
        for slip, one in of_kind:
            shares = _share(one.told, one.planted) + _share(one.named, one.planted)
            print(f"{kind:24}{slip:10}{one.planted:>8}{shares}")
        planted = sum(one.planted for _, one in of_kind)
        all_told, named = sum(one.told for _, one in of_kind), sum(one.named for _, one in of_kind)
        untrue = of_kind[0][1].untrue
        shares = _share(all_told, planted) + _share(named, planted)
        print(f"{kind:24}{'all':10}{planted:>8}{shares}{untrue:>8}")


def _share(part: int, whole: int) -> str:
    return f"{part / whole:>8.0%}" if whole else f"{'':>8}"


if __name__ == "__main__":
    main()
