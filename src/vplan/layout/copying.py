"""Copies of vplan's templates and macros, for an organisation to change: one macro is enough."""

from os.path import isfile, lexists
from pathlib import Path

from vplan.core import Message, say
from vplan.core.nearest import nearest
from vplan.layout.folder import ENDING, PATTERN, display_path, is_whole, name_of, packaged_templates
from vplan.layout.macros import Macro, macros_in, packaged_macros


class NotCopied(Exception):
    """Nothing was copied: what is wrong, and what to do."""

    def __init__(self, message: Message, hint: Message) -> None:
        super().__init__(message.text)
        self.message = message
        self.hint = hint


def copies(names: list[str], folder: Path) -> dict[str, bytes]:
    """The files of the folder as they are to be, by name: a template whole, a macro added to the folder's own
    file of that name. Raises NotCopied; nothing of the folder's own is changed.
    """
    packaged = packaged_templates()
    whole = {name_of(file): file for file in packaged.glob(PATTERN) if is_whole(file.read_text("utf-8"))}
    macros = packaged_macros(packaged)
    files: dict[str, str] = {}
    for name in names:
        if name in whole:
            target = folder / whole[name].name
            if lexists(target) or target.name in files:
                raise _already(name, target)
            files[target.name] = whole[name].read_text("utf-8")
            continue
        macro = _found(name, macros, sorted(whole))
        target = folder / (macro.file + ENDING)
        if lexists(target) and not isfile(target):
            raise NotCopied(
                say("{file} is there already", file=display_path(target)),
                say("name another folder; nothing was written"),
            )
        text = files.get(target.name) or (target.read_text("utf-8") if isfile(target) else "")
        if any(own.name == macro.name for own in macros_in(text, macro.file)):
            raise _already(f"{macro.file}.{macro.name}", target)
        files[target.name] = (text.rstrip("\n") + "\n\n" if text else "") + macro.text + "\n"
    return {name: text.encode() for name, text in files.items()}


def _found(name: str, macros: list[Macro], whole: list[str]) -> Macro:
    """The macro called `budget` or `delar.budget`."""
    named = [macro for macro in macros if name in {macro.name, f"{macro.file}.{macro.name}"}]
    if len(named) > 1:
        both = ", ".join(f"{macro.file}.{macro.name}" for macro in named)
        raise NotCopied(say("'{name}' is more than one macro", name=name), say("name one of {names}", names=both))
    if not named:
        known = [*whole, *(macro.name for macro in macros), *(f"{macro.file}.{macro.name}" for macro in macros)]
        near = nearest(name, known)
        raise NotCopied(
            say("there is no template and no macro '{name}'", name=name),
            say("did you mean '{key}'?", key=near) if near else say("'vplan templates' lists the macros"),
        )
    return named[0]


def _already(name: str, target: Path) -> NotCopied:
    return NotCopied(
        say("{file} has '{name}' already", file=display_path(target), name=name),
        say("change it there; nothing was written"),
    )
