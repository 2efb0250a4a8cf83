"""The 2022 plan as it may have been before it was revised in March: what the tests hold the plan against."""

import os
import random
import re
import subprocess
from pathlib import Path

from conftest import PLAN_2022

STAMPS = {"beslut": "2021-11-30T10:00:00+01:00", "revidering": "2022-03-21T10:00:00+01:00"}
_EXCHANGED = [
    ("status: förslag\n", "status: beslutad\nbeslut: {organ: Regionstyrelsen, datum: 2021-11-30, paragraf: 217}\n"),
    (
        """\
revideringar:
  - id: mars
    datum: 2022-03-21
    beslut: {organ: Regionstyrelsen, datum: 2022-03-xx, paragraf: xx}
""",
        "",
    ),
    # The money for further training came with the revision, and the sums with it.
    (
        """\
    - verksamhet: Regiondirektör
      slag: revidering
      avser: Vidareutbildning/kompetensförsörjning
      belopp: "8,4"
      anmärkning: 2022–2024
""",
        "",
    ),
    ("|            −282,9 |         0 |                     −168,6", "|            −274,5 |         0 |                     −168,6"),
    ("|                   1,1 |             −234,2", "|                   1,1 |             −225,8"),
    ("|            −548,7 |", "|            −540,3 |"),
    ("|            −1585,1", "|            −1576,7"),
    ("|             3373,4\n", "|             3381,8\n"),
    # A goal had other words, one another target, one was not there, and one that was there has gone.
    ("Regionens sätt att hantera information ska bli bättre.", "Regionens sätt att hantera handlingar ska bli enklare."),
    (
        """\
            målvärde: Minst 50 %
""",
        """\
            målvärde: Minst 40 %
""",
    ),
    (
        """\
          - id: arbetsplats-utanför-östersund
            mål: Fler av regionens anställda ska ha sin arbetsplats utanför Östersund.
            målvärde: Större andel än 2021
""",
        """\
          - id: resfria-möten
            mål: Möten ska i första hand hållas utan resor.
            målvärde: Större andel än 2021
""",
    ),
    # A meeting's topic was another, and a text stood elsewhere.
    ("- ärende: Informationssäkerhetsberättelse\n", "- ärende: Berättelse om informationssäkerheten\n"),
    (
        """\

          Att ekonomin har blivit bättre gör det möjligt för oss att planera för nya byggnader under
          {{ år }}.
""",
        "",
    ),
    (
        "          verksamhetsåren. För {{ år }} hoppas vi nu på en vardag som mer liknar den vi hade före pandemin.\n",
        """\
          verksamhetsåren. För {{ år }} hoppas vi nu på en vardag som mer liknar den vi hade före pandemin.

          Att ekonomin har blivit bättre gör det möjligt för oss att planera för nya byggnader under
          {{ år }}.

""",
    ),
]  # fmt: skip


def before_the_revision() -> str:
    """The plan's text before it was revised."""
    text = PLAN_2022.read_text("utf-8")
    for now, then in _EXCHANGED:
        assert text.count(now) == 1, f"the plan has this once: {now[:60]!r}"
        text = text.replace(now, then)
    return text


_WORD = re.compile(r"(?<= )[a-zåäö]{4,}(?= )")


_AMOUNT_LAST = re.compile(r"\|[\s\d,−]*\d\s*$")
_ITEM = re.compile(r"\s+- [A-ZÅÄÖ]\S*( [^\s:{}\[\]|>&]+){3,}")


def varied(text: str, seed: int) -> str:
    """The plan with some of its lines changed at random: words exchanged, amounts moved, lines of texts and of
    tables, list items and goals taken away or written twice. It can still be built.
    """
    chance = random.Random(seed)
    made: list[str] = []
    inside = ""
    for line in text.split("\n"):
        key = line.strip()
        inside = key if key.endswith(("|", ">-")) else "" if ":" in key and "|" not in key else inside
        words = bool(inside) and "{{" not in line and key != inside and "|" not in line
        named = text.count(key.removeprefix("- ")) > 1  # by a sum, say
        made.append(line if named else _varied_line(line, chance, words=words))
    return "\n".join(made)


def _varied_line(line: str, chance: random.Random, *, words: bool) -> str:
    roll = chance.random()
    if _AMOUNT_LAST.search(line) and "Summa" not in line:
        return re.sub(r"(\d)(?=\D*$)", lambda match: str((int(match[1]) + 3) % 10), line) if roll < 0.2 else line
    if words and roll < 0.25:
        return _WORD.sub(lambda match: match[0] if chance.random() < 0.6 else "ändrat", line)
    if words and roll < 0.32:
        return f"{line} {line.strip()}"
    if _ITEM.fullmatch(line) and 0.1 < roll < 0.3:
        return re.sub(r"- (.*)", r"- Ny \1", line)
    return line


def git(folder: Path, *arguments: str, day: str = STAMPS["beslut"]) -> str:
    """Run git in the folder, as somebody with a name, on a day."""
    person = {"NAME": "Anna Andersson", "EMAIL": "anna@example.org", "DATE": day}
    known = {f"GIT_{role}_{key}": value for role in ("AUTHOR", "COMMITTER") for key, value in person.items()}
    settings = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    done = subprocess.run(
        ["git", "-C", str(folder), *arguments],
        env={**os.environ, **known, **settings},
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout


def write_repository(folder: Path) -> Path:
    """A repository with the plan as it was decided, and as it was revised; the plan's file."""
    git(folder, "init", "--quiet", "--initial-branch=main")
    plan = folder / "plans" / "2022.yaml"
    plan.parent.mkdir()
    for text, subject, day in (
        (before_the_revision(), "Besluta planen", STAMPS["beslut"]),
        (PLAN_2022.read_text("utf-8"), "Revidera planen i mars", STAMPS["revidering"]),
    ):
        plan.write_text(text, "utf-8")
        git(folder, "add", ".")
        git(folder, "commit", "--quiet", "-m", subject, day=day)
    return plan
