"""`vplan templates`: what templates and macros there are, and copies of them to change."""

from pathlib import Path

from vplan.cli.options import FAILED, OK, ReportFormat
from vplan.cli.streams import out


def list_templates() -> int:
    """Print vplan's templates and macros, each with a description, and return the exit code."""
    from vplan.layout.folder import PATTERN, is_whole, name_of, packaged_templates
    from vplan.layout.macros import comment_of, macros_in

    for file in sorted(packaged_templates().glob(PATTERN), key=lambda file: (not _is_whole(file), file.name)):
        text = file.read_text("utf-8")
        out(f"{name_of(file):<28}{comment_of(text)}")
        if not is_whole(text):
            for macro in macros_in(text, name_of(file)):
                name = f"  {macro.file}.{macro.name}"
                out(f"{name:<44}{macro.description}".rstrip())
    return OK


def copy_templates(names: list[str], folder: Path) -> int:
    """Write templates and macros into a folder of the organisation's own, and return the exit code."""
    from vplan.cli.printing import Printer
    from vplan.layout.copying import NotCopied, copies
    from vplan.output import OutputError, write_files

    printer = Printer(ReportFormat.TEXT)
    try:
        printer.wrote(write_files(folder, copies(names, folder)))
    except NotCopied as refusal:
        printer.refuse(refusal.message, refusal.hint)
        return FAILED
    except OutputError as error:
        printer.fail(str(error.path), error.reason)
        return FAILED
    return OK


def _is_whole(file: Path) -> bool:
    from vplan.layout.folder import is_whole

    return is_whole(file.read_text("utf-8"))
