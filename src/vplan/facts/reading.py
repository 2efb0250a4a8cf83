"""A plan out of its bytes, whether a file holds them or a git revision does.

In: the bytes, the settings that are laid under the plan, and what reads the files that it names. Out: the plan
with its facts, and what is wrong with it as one.
"""

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from vplan import facts, model
from vplan.core import Finding, Severity
from vplan.facts import Facts
from vplan.model.plan import Plan
from vplan.model.settings import Settings
from vplan.source import Load, SourceText, read_yaml
from vplan.source import Mapping as Nodes


class Written(NamedTuple):
    """A version of a plan: its file, what that holds, and what reads the files that it names."""

    file: Path
    data: bytes
    load: Load


class Reading(NamedTuple):
    """What was read. `plan` and `facts` are None where the text is no plan; `texts` are those of the tables in
    files of their own, by name; `foreign` are files whose findings belong to another plan.
    """

    text: SourceText
    root: Nodes | None
    findings: tuple[Finding, ...]
    plan: Plan | None = None
    facts: Facts | None = None
    texts: Mapping[str, SourceText] = MappingProxyType({})
    foreign: frozenset[str] = frozenset()

    @property
    def faults(self) -> tuple[Finding, ...]:
        """The errors that keep the plan from being whole."""
        return tuple(finding for finding in self.findings if finding.grade is Severity.ERROR)


def read(written: Written, used: Settings) -> Reading:
    """The plan under the settings, with its facts, or what is wrong with it."""
    text, root, found = read_yaml(written.data, str(written.file), model.every_key)
    if root is None:
        return Reading(text, None, tuple(found))
    validated = model.validate(root, written.file, used.defaults, written.load)
    plan, wrong = validated.plan, tuple[Finding, ...]()
    if plan is not None and validated.variation is not None:
        from vplan.facts.varying import laid_over  # which most plans do without

        plan, wrong = laid_over(used.laid_under(plan), validated.variation)
    read_so_far = Reading(text, root, (*found, *validated.findings, *wrong), texts=validated.texts)
    if plan is None:
        return read_so_far
    plan = used.laid_under(plan)
    return read_so_far._replace(plan=plan, facts=facts.compute(plan), foreign=validated.foreign)
