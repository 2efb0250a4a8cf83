"""Findings as a page: each with its line, by file and severity, and nothing of a plan is read as HTML."""

import os
import re
import subprocess
import sys
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest

from conftest import ROOT, plan_text
from vplan.app import Checked
from vplan.core import Kind
from vplan.core.language import translation
from vplan.report.html import Listed, as_html

pytestmark = pytest.mark.fast
_VOID = {"meta"}


class _Outline(HTMLParser):
    """The open elements at the end, the headings in order, and the text."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.headings: list[tuple[str, str]] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in _VOID:
            self.open.append(tag)
        if re.fullmatch("h[1-6]", tag):
            self.headings.append((tag, ""))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data
        if self.open and re.fullmatch("h[1-6]", self.open[-1]):
            tag, said = self.headings.pop()
            self.headings.append((tag, said + data))


def _read(page: str) -> _Outline:
    outline = _Outline()
    outline.feed(page)
    assert outline.open == []
    return outline


def _checked(*arguments: str) -> tuple[int, str]:
    done = subprocess.run(
        [sys.executable, "-m", "vplan", "check", "--format", "html", *arguments],
        cwd=ROOT,
        env={**os.environ, "LANGUAGE": "sv"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert not done.stderr
    return done.returncode, done.stdout


def test_every_finding_is_on_the_page_in_swedish(checked_2022: Checked) -> None:
    code, page = _checked("plans/2022.yaml")
    outline = _read(page)
    told = [finding for finding in checked_2022.findings if finding.waived is None]
    assert code == 0
    assert len(told) > 30
    assert page.startswith('<!doctype html>\n<html lang="sv">')
    for finding in told:
        assert finding.message.translated(translation("sv")) in outline.text
    assert sum(tag == "h3" for tag, _ in outline.headings) == len(told)
    assert [said for tag, said in outline.headings if tag != "h3"] == [
        "Det här hittade vplan",
        "Varningar: plans/2022.yaml",
        "Anmärkningar: plans/2022.yaml",
        "Om målen: plans/2022.yaml",
    ]
    assert "börja med plans/2022.yaml:" in outline.text
    assert "<script" not in page
    assert "http" not in page


def test_each_of_several_files_can_be_reached() -> None:
    code, page = _checked("--no-waivers", "plans/2016.yaml", "plans/2022.yaml")
    assert code == 1
    anchors = re.findall(r'href="#(f\d)"', page)
    assert anchors == ["f0", "f1"]
    assert all(page.count(f'id="{anchor}"') == 1 for anchor in anchors)
    assert next(said for tag, said in _read(page).headings if tag == "h2") == "Fel: plans/2016.yaml"


def test_a_file_with_findings_on_goals_alone_can_be_reached_too(checked_2022: Checked) -> None:
    goals = next(one for one in checked_2022.findings if one.rule.kind is Kind.GOALS and one.waived is None)
    other = replace(goals, place=goals.place._replace(file="andra.yaml"))
    page = as_html([Listed(goals, ""), Listed(other, "")], translation("en"), "en")
    assert all(page.count(f'id="f{at}"') == page.count(f'href="#f{at}"') == 1 for at in (0, 1))


def test_what_a_plan_says_is_no_html(tmp_path: Path) -> None:
    plan = tmp_path / "<b>&.yaml"
    plan.write_text(plan_text("strategier: [{namn: '<script>alert(1)</script> &amp; ” Det Det'}]\n"), "utf-8")
    _, page = _checked(str(plan))
    outline = _read(page)
    assert "<script" not in page
    assert "'<script>alert(1)</script> &amp; ” Det Det'" in outline.text
    assert "<b>&.yaml" in outline.text


def test_a_long_line_is_cut_around_its_place(checked_2022: Checked) -> None:
    finding = next(f for f in checked_2022.findings if f.place.length > 3)
    long = "x" * (finding.place.column - 1) + "y" * finding.place.length + "z" * 5000
    page = as_html([Listed(finding, long)], translation("en"), "en")
    assert f"<mark>{'y' * finding.place.length}</mark>{'z' * 120}…" in page
    assert "<title>What vplan found</title>" in page
    assert _read(as_html([], translation("en"), "en")).text.count("nothing found") == 1
