"""Budget documents are checked as they stand: those that are right are left in peace, and planted faults are told
where they are.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest

from controllers_documents import DOCUMENTS, Planted, Written
from vplan.app.documents import check_document
from vplan.core import Finding, Severity

_LOUD = {Severity.ERROR, Severity.WARNING}
_KINDS = {fault.kind for written in DOCUMENTS for fault in written.faults}


def _told(written: Written) -> list[Finding]:
    """What is told of the document as an error or a warning."""
    file = Path("budget.xlsx" if written.is_workbook else "budget.docx")
    found = check_document(file, data=written.file).findings
    return [one for one in found if one.severity in _LOUD]


def _said(found: Finding) -> str:
    """Where it is, and what is said."""
    said = f"{found.place.spot or found.place.cell}: {found.message.translated()}"
    return said.replace("\u00a0", " ")


def _faults() -> Iterator[object]:
    for written in DOCUMENTS:
        for number, fault in enumerate(written.faults, 1):
            yield pytest.param(written, fault, id=f"{written.title}, {fault.kind} {number}")


def test_there_are_documents_and_faults_of_all_kinds() -> None:
    assert len(DOCUMENTS) > 15
    assert {written.is_workbook for written in DOCUMENTS} == {True, False}
    assert len(_KINDS) >= 15


@pytest.mark.parametrize("written", DOCUMENTS, ids=lambda written: written.title)
def test_a_right_document_is_left_in_peace(written: Written) -> None:
    assert [_said(one) for one in _told(written)] == []


@pytest.mark.parametrize(("written", "fault"), [*_faults()])
def test_a_planted_fault_is_told_where_it_is(written: Written, fault: Planted) -> None:
    said = [_said(one) for one in _told(written.planted(fault))]
    if not fault.told:
        assert said == [], "it is told now: say so where it is planted"
        return
    assert any(all(words in one for words in fault.told) for one in said), said
