"""`vplan.yaml`: what an organisation has decided for all its plans.

In: the plan's file. Out: the settings of the nearest `vplan.yaml` above it, with everything that is
wrong in them. Settings that a plan can give itself are laid under the plan's own.
"""

from collections.abc import Callable, Iterable, Iterator
from collections.abc import Mapping as Named
from dataclasses import replace
from os.path import isfile, realpath
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal, NamedTuple

from pydantic import Field, PrivateAttr, ValidationError, WithJsonSchema

from vplan.core import Finding, Rule, Severity, say
from vplan.core.nearest import nearest
from vplan.model import rules
from vplan.model.base import Part
from vplan.model.document import DocumentPlan
from vplan.model.doubles import written_twice
from vplan.model.errors import findings_of
from vplan.model.fields import ShortText, choice
from vplan.model.headings import Headings
from vplan.model.limits import Limits
from vplan.model.memo import MemoProfile
from vplan.model.plan import Plan
from vplan.model.settings import names
from vplan.model.settings.appearance import Appearance
from vplan.model.settings.files import Unusable
from vplan.model.shapes import RegistryPatterns
from vplan.model.wordlists import WordLists
from vplan.source import Mapping, SourceText, Unreadable, decode, load, parse, path_inside

if TYPE_CHECKING:
    from vplan.document import Looks, WordTemplate

__all__ = ["FILE", "Found", "Settings", "Unusable", "settings_file", "settings_for", "settings_schema"]
FILE = "vplan.yaml"
Grade = Annotated[Literal["fel", "varning", "anmärkning", "av"], choice("fel", "varning", "anmärkning", "av")]
_SEVERITIES = {"fel": Severity.ERROR, "varning": Severity.WARNING, "anmärkning": Severity.NOTE}


class Settings(Part):
    """What an organisation sets: language, the severity of rules, limits, patterns of numbers and file names,
    the shape of its memos, the looks of its documents.
    """

    version: Annotated[str, choice("1"), WithJsonSchema({"const": 1})] = "1"
    language: Annotated[Literal["sv", "en"], choice("sv", "en")] | None = Field(default=None, alias="språk")
    grades: dict[str, Grade] = Field(default={}, alias="regler")
    registry_patterns: RegistryPatterns = Field(default=[], alias="diariemönster")
    file_names: ShortText | None = Field(default=None, alias="filnamn")
    organisation: ShortText | None = None
    appearance: Appearance | None = Field(default=None, alias="utseende")
    limits: Limits | None = Field(default=None, alias="gränser")
    memo_profile: MemoProfile | None = Field(default=None, alias="tjänsteskrivelse")
    headings: Headings | None = Field(default=None, alias="rubriker")
    word_lists: WordLists | None = Field(default=None, alias="ordlistor")

    _folder: Path = PrivateAttr(default=Path())

    def standing_in(self, folder: Path) -> "Settings":
        """These settings, as ones whose files are named from a folder."""
        self._folder = folder
        return self

    def laid_under(self, plan: Plan) -> Plan:
        """The plan with the organisation's limits, patterns and profile where it gives none of its own."""
        update: dict[str, object] = {}
        if self.registry_patterns and not plan.registry_patterns:
            update["registry_patterns"] = self.registry_patterns
        if self.word_lists is not None and not plan.holds("ordlistor"):
            update["word_lists"] = self.word_lists
        if self.limits is not None and plan.limits is None:
            update["limits"] = self.limits
        if self.memo_profile is not None and plan.memo_profile is None:
            update["memo_profile"] = self.memo_profile
        if self.headings is not None and not plan.holds("rubriker"):
            update["headings"] = self.headings
        if not update:
            return plan
        under = plan.model_copy(update=update)
        return under.following(plan.follows, plan)

    def names_of(self, plan: Plan) -> dict[str, str]:
        """The file name of each of the plan's documents, without its ending, by the name that it has itself."""
        return {one.file_stem: names.file_name(self.file_names, plan, one) for one in plan.printed}

    @property
    def looks(self) -> "Looks":
        """How documents look. Raises settings.Unusable when a file has changed since it was checked."""
        return (self.appearance or Appearance()).looks(self._folder)

    @property
    def typeface_folder(self) -> Path | None:
        """The folder of typefaces that is named, whether or not it can be used."""
        fonts = None if self.appearance is None else self.appearance.fonts
        return None if fonts is None or fonts.folder is None else path_inside(self._folder, fonts.folder)

    @property
    def word_template(self) -> "WordTemplate | None":
        """The organisation's Word template. Raises settings.Unusable."""
        return None if self.appearance is None else self.appearance.loaded_template(self._folder)

    @property
    def defaults(self) -> Mapping:
        """What a plan is read with where it does not say so itself, as its file would have it."""
        given = Mapping(self.place())
        if self.organisation is not None:
            key = "organisation"
            given[key] = self._read_from[key]
            given.keys_at[key] = self.key_place(key)
            given.scalars[key] = self._read_from.scalars[key]
        return given

    def clashes(self, plan: Plan) -> Iterator[Finding]:
        """Documents that the pattern would write to one file, or their statuses where there is no pattern."""
        first: dict[str, DocumentPlan] = {}
        for document, name in zip(plan.printed, self.names_of(plan).values(), strict=True):
            before = first.setdefault(name.casefold(), document)
            if before is not document and self.file_names is None:
                yield written_twice(before, document, name)
            elif before is not document:
                yield Finding(
                    rules.VALUE_INVALID,
                    self.place("filnamn"),
                    say(
                        "the documents '{one}' and '{other}' would both be written to the file '{name}'",
                        one=before.file_stem,
                        other=document.file_stem,
                        name=name,
                    ),
                    say("let the pattern hold {word}", word="{dokument}"),
                )

    def is_on(self, rule: Rule) -> bool:
        """Whether the rule is on."""
        grade = self._grade_of(rule)
        return rule.on if grade is None else grade != "av"

    def _grade_of(self, rule: Rule) -> Grade | None:
        return self.grades.get(rule.name) or self.grades.get(rule.code)

    def graded(self, findings: Iterable[Finding]) -> Iterator[Finding]:
        """The findings with the severities that the organisation sets; those of a rule that is off left out."""
        for finding in findings:
            grade = self._grade_of(finding.rule)
            if grade is None and finding.rule.on:
                yield finding
            elif grade is not None and grade != "av":
                yield replace(finding, severity=_graded(finding, _SEVERITIES[grade]))


def _graded(finding: Finding, wanted: Severity) -> Severity:
    """The severity set for a rule; a finding that the rule itself grades lower is not raised."""
    usual = {finding.rule.severity, finding.rule.when_decided}
    return wanted if finding.grade in usual or finding.grade.at_least(wanted) else finding.grade


def settings_schema() -> dict[str, Any]:
    """JSON Schema (2020-12) of `vplan.yaml`, for an editor."""
    from vplan.model.schema import schema_of

    return schema_of(
        Settings,
        "vplan-settings.schema.json",
        "Inställningar",
        "Det som en organisation har bestämt för alla sina planer.",
    )


class Found(NamedTuple):
    """The settings for a plan; `text` None: there is no file, and everything is as it comes."""

    settings: Settings
    findings: tuple[Finding, ...] = ()
    text: SourceText | None = None


KnownRules = Callable[[], Named[str, Rule]]
"""Every rule by its name and code; loaded only where severities are set."""


def settings_file(plan_file: Path) -> Path | None:
    """The nearest `vplan.yaml` above the plan."""
    return next((folder / FILE for folder in Path(realpath(plan_file)).parents if isfile(folder / FILE)), None)


def settings_for(plan_file: Path, known_rules: KnownRules) -> Found:
    """The settings of the nearest `vplan.yaml` above the plan."""
    path = settings_file(plan_file)
    if path is None:
        return Found(Settings())
    name = _display_name(path)
    try:
        text, found = decode(load(path, name), name)
    except Unreadable as error:
        return Found(Settings(), (error.finding,))
    if not text.text.strip():
        return Found(Settings(), tuple(found), text)
    root, in_source = parse(text)
    found += in_source
    if root is None:
        return Found(Settings(), tuple(found), text)
    try:
        settings = Settings.model_validate(root).standing_in(path.parent)
    except ValidationError as error:
        return Found(Settings(), (*found, *findings_of(error, root, Settings)), text)
    found += (
        Finding(rules.VALUE_INVALID, settings.place("filnamn"), *fault)
        for fault in (names.faults(settings.file_names) if settings.file_names else ())
    )
    found += settings.appearance.faults(path.parent) if settings.appearance else ()
    return Found(settings, (*found, *_unknown_rules(settings, known_rules)), text)


def _unknown_rules(settings: Settings, known_rules: KnownRules) -> Iterator[Finding]:
    if not settings.grades:
        return
    known = known_rules()
    gradable = [name for name, rule in known.items() if not rule.locked]
    for name in settings.grades:
        if name in known and known[name].locked:
            yield Finding(
                rules.VALUE_INVALID,
                settings.entry_place("regler", name),
                say("the rule '{rule}' can't be graded: what it finds can't be read or written", rule=name),
                say("take the line away"),
            )
        elif name not in gradable:
            near = nearest(name, gradable)
            yield Finding(
                rules.KEY_UNKNOWN,
                settings.entry_place("regler", name),
                say("there is no rule '{rule}'", rule=name),
                say("did you mean '{key}'?", key=near) if near is not None else say("`vplan rules` lists them"),
            )


def _display_name(path: Path) -> str:
    try:
        return str(path.relative_to(Path.cwd()))
    except (ValueError, OSError):
        return str(path)
