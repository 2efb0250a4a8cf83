"""The same plan gives the same bytes, whoever builds it, where and when."""

import hashlib
import os
import shutil
import subprocess
import sys
from itertools import cycle
from pathlib import Path

import pytest

from conftest import SMALL_PLAN
from files import documents_in
from formats import EVERY_NAME, NAMES, asked
from organisation import write_organisation
from reading import docx_part, pdf_in_the_open

BUILDS = 20
ANOTHER_DAY = """\
import datetime, time

SHIFT = {shift}
now, local, utc = time.time, time.localtime, time.gmtime
time.time = lambda: now() + SHIFT
time.localtime = lambda seconds=None: local(time.time() if seconds is None else seconds)
time.gmtime = lambda seconds=None: utc(time.time() if seconds is None else seconds)


class Date(datetime.date):
    @classmethod
    def today(cls):
        return cls.fromtimestamp(time.time())


datetime.date = Date
"""
"""Python's clock, another day; the engines have the machine's."""

_ZONES = ("UTC", "Europe/Stockholm", "Pacific/Kiritimati", "America/Los_Angeles", "Asia/Kathmandu")
_LOCALES = ("C", "C.UTF-8", "POSIX", "sv_SE.UTF-8", "tr_TR.UTF-8", "de_DE.ISO-8859-1")
_FOLDERS = (
    "a",
    "två ord",
    "Överklagade ärenden",
    "djupt/ned/i/mappar",
    "e\u0301-sammansatt",
    "ett#tecken%20och&mer",
)
_DAYS = (0, 40 * 86_400, -3 * 365 * 86_400, 12 * 365 * 86_400)


def _surroundings() -> list[dict[str, str]]:
    each = zip(cycle(_ZONES), cycle(_LOCALES), cycle(_FOLDERS), cycle(_DAYS), range(BUILDS), strict=False)
    return [
        {
            "TZ": zone,
            "LC_ALL": language,
            "LANG": language,
            "LANGUAGE": language,
            "PYTHONHASHSEED": str(number * 7919),
            "FOLDER": folder,
            "SHIFT": str(day),
            "UMASK": str(0o022 if number % 2 else 0o077),
        }
        for zone, language, folder, day, number in each
    ]


def _digests(number: int, surroundings: dict[str, str], folder: Path, *, organised: bool) -> dict[str, str]:
    """The digests of what is built in these surroundings, by the files' names."""
    place = folder / str(number) / surroundings["FOLDER"]
    place.mkdir(parents=True)
    if organised:
        write_organisation(place)
    shutil.copy(SMALL_PLAN, place / "planen.yaml")
    (folder / str(number) / "clock").mkdir()
    clock = folder / str(number) / "clock" / "sitecustomize.py"
    clock.write_text(ANOTHER_DAY.format(shift=surroundings["SHIFT"]), "utf-8")
    known = {name: value for name, value in os.environ.items() if name not in {"SOURCE_DATE_EPOCH", "HOME"}}
    home = folder / str(number) / "hem"
    done = subprocess.run(
        [sys.executable, "-m", "vplan", "build", "planen.yaml", "-o", "ut", *asked(EVERY_NAME)],
        cwd=place,
        capture_output=True,
        text=True,
        check=False,
        umask=int(surroundings["UMASK"]),
        env={**known, **surroundings, "PYTHONPATH": str(clock.parent), "HOME": str(home), "USER": f"nr{number}"},
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in documents_in(place / "ut")}


@pytest.mark.parametrize(
    ("organised", "one_of"),
    [
        (False, 5),
        (True, 10),
        pytest.param(False, 1, marks=pytest.mark.deep),
        pytest.param(True, 4, marks=pytest.mark.deep),
    ],
)
def test_builds_are_the_same_to_the_byte(organised: bool, one_of: int, tmp_path: Path) -> None:
    builds = _surroundings()[::one_of]
    found = [_digests(number, one, tmp_path, organised=organised) for number, one in enumerate(builds)]
    assert len(found) == len(builds)
    assert len(found[0]) == 2 * len(NAMES) + 1, "each document in its formats, and the workbook"
    assert len({one["PYTHONHASHSEED"] for one in builds}) == len(builds)
    differing = {(number, name) for number, one in enumerate(found) for name in one if one[name] != found[0][name]}
    assert differing == set()


def test_the_given_moment_is_the_files_day(tmp_path: Path) -> None:
    plan = tmp_path / "plan.yaml"
    shutil.copy(SMALL_PLAN, plan)
    made = {}
    for epoch in ("", "1700000000", "inget"):
        surroundings = {**os.environ, "SOURCE_DATE_EPOCH": epoch}
        command = [sys.executable, "-m", "vplan", "build", str(plan), "-o", str(tmp_path / f"ut{epoch}")]
        subprocess.run(command, env=surroundings, check=True, capture_output=True)
        made[epoch] = {path.name: path.read_bytes() for path in documents_in(tmp_path / f"ut{epoch}")}
    assert made["inget"] == made[""], "what is no moment is none"
    properties = {
        epoch: docx_part(files["namndplan-2025-utkast.docx"], "docProps/core.xml").findtext("{*}created")
        for epoch, files in made.items()
    }
    assert properties["1700000000"] == "2023-11-14T12:00:00Z"
    assert properties[""] == "2025-01-01T12:00:00Z", "the plan's own: New Year of its year"
    assert b"D:20231114" in pdf_in_the_open(made["1700000000"]["namndplan-2025-utkast.pdf"])
    assert b"D:20250101" in pdf_in_the_open(made[""]["namndplan-2025-utkast.pdf"])
