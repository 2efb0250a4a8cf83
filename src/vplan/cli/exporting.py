"""`vplan export`: a plan as open data."""

from collections.abc import Mapping
from pathlib import Path

from vplan.cli.options import FAILED, FINDINGS, OK, ExportFormat, ReportFormat
from vplan.cli.streams import hand_over
from vplan.cli.writing import write_beside


def export_plan(plan: Path, form: ExportFormat, folder: Path | None, *, overwrite: bool) -> int:
    """Print the plan as JSON, or write it into a folder, and return the exit code. A plan with faults of form is
    not exported: what is left out of it would be missed by nobody. A file that is there with other words is left
    alone.
    """
    from vplan import app
    from vplan.cli.printing import Printer
    from vplan.report.data import as_data, as_lists
    from vplan.report.json_text import as_json_text
    from vplan.source import Unreadable

    printer = Printer(ReportFormat.TEXT)
    try:
        checked = app.check(plan)
    except Unreadable as error:
        printer.show([error.finding], None)
        return FAILED
    if checked.plan is None or checked.facts is None:
        printer.show(checked.findings, checked)
        return FINDINGS
    data = as_data(checked.plan, checked.facts)
    if folder is None:
        hand_over(as_json_text(data))
        return OK
    if form is ExportFormat.JSON:
        files: Mapping[str, bytes] = {"plan.json": as_json_text(data).encode() + b"\n"}
    else:
        files = as_lists(data)
    return write_beside(folder, files, printer, overwrite=overwrite)
