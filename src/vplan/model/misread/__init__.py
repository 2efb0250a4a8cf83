"""What newcomers mean by what a plan can't hold, told at their own line as it should be.

In: the errors of a validation, and the nodes. Out: the same findings, better said where that is certain, and
without those that follow from another. Imported where a validation has failed.
"""

from collections.abc import Iterable
from dataclasses import replace

from pydantic import BaseModel
from pydantic_core import ErrorDetails

from vplan.core import Finding, Message, say
from vplan.model.misread import keys
from vplan.model.misread.lists import told_list
from vplan.model.misread.parts import told_dashes, told_missing, told_part
from vplan.model.misread.values import better_told, quotation_marks, told_comment, with_line
from vplan.model.renames import new_key
from vplan.model.rules import KEY_MISSING
from vplan.source import Mapping

_MOST = 100
"""As many errors are looked at for what they mean: a file with more is another file."""


class Misread:
    """The errors of one validation, with what they have to do with each other."""

    def __init__(self, root: Mapping, model: type[BaseModel], errors: Iterable[ErrorDetails]) -> None:
        self.root = root
        self.model = model
        self._named: dict[keys.Loc, str] = {}
        self._too_far_in: dict[keys.Loc, Mapping] = {}
        self._too_far_out: dict[keys.Loc, tuple[Mapping, keys.Loc]] = {}
        self._unexplained: dict[keys.Loc, list[keys.Key]] = {}
        self._equated: list[keys.Loc] = []
        self._owners: dict[keys.Loc, keys.Loc] = {}
        unknown = (error["loc"] for error in errors if error["type"] == "extra_forbidden")
        for loc, _ in zip(unknown, range(_MOST), strict=False):
            self._look_at(loc)
        self._perhaps = self._likely(error["loc"] for error in errors if error["type"] == "missing")
        self._beside: dict[keys.Loc, list[keys.Loc]] = {}
        for loc, owner in self._owners.items():
            self._beside.setdefault(owner, []).append(loc)

    def _look_at(self, loc: keys.Loc) -> None:
        key = keys.key_at(self.root, loc, self.model)
        if key is None or new_key(key.part, key.name) is not None:  # an old key is told as that
            return
        owner = keys.owner_beside(key, self._owners)
        if owner is not None:
            self._owners[loc] = owner
            return
        if keys.equated(key):
            self._equated.append(loc)
            return
        new = keys.meant(key)
        if new is not None:
            self._named[loc] = new
            return
        above = keys.holder_above(self.root, key, self.model)
        if above is not None:
            self._too_far_in[loc] = above
            return
        below = keys.holder_below(self.root, key, self.model, self._too_far_out)
        if below is not None:
            self._too_far_out[loc] = below
            return
        self._unexplained.setdefault(loc[:-1], []).append(key)

    def _likely(self, missing: Iterable[keys.Loc]) -> dict[keys.Loc, str]:
        """The keys that are likely meant for one that is missing: each is the only one in its part that means
        nothing, and that the only one that is missing.
        """
        lacking: dict[keys.Loc, list[str]] = {}
        for loc in missing:
            lacking.setdefault(loc[:-1], []).append(str(loc[-1]))
        likely: dict[keys.Loc, str] = {}
        for part, unknown in self._unexplained.items():
            if len(unknown) == 1 and len(lacking.get(part, ())) == 1:
                new = lacking[part][0]
                if keys.may_mean(unknown[0], new):
                    likely[unknown[0].loc] = new
        return likely

    def follows(self, error: ErrorDetails) -> bool:
        """Whether the error follows from another: a key that is missing stands there under another name or too far
        in, or one stands under a key that does.
        """
        loc = error["loc"]
        if error["type"] == "missing":
            return (
                self._is_glued(loc)
                or any(at[:-1] == loc[:-1] and new == loc[-1] for at, new in self._named.items())
                or any(at[-1] == loc[-1] and at[: len(loc) - 1] == loc[:-1] for at in self._too_far_in)
                or any((*at[:-1], new) == loc for at, new in self._perhaps.items())
                or any((*under, at[-1]) == loc for at, (_, under) in self._too_far_out.items())
            )
        if self._is_told_before(loc):
            return True
        if error["type"] != "extra_forbidden" or loc in self._too_far_in:
            return False
        holder = keys.node_at(self.root, loc[:-1])
        if not isinstance(holder, Mapping):
            return False
        order = list(holder)
        return any(
            at[:-1] == loc[:-1] and loc[-1] in order and order.index(str(at[-1])) < order.index(str(loc[-1]))
            for at in self._too_far_in
        )

    def _is_told_before(self, loc: keys.Loc) -> bool:
        """Whether what is wrong there is told at a key before it."""
        if loc in self._too_far_out:
            return self._with(loc)[0] != loc
        if loc in self._owners:
            return self._beside[self._owners[loc]][0] != loc
        if loc in self._equated:
            return next(one for one in self._equated if one[:-1] == loc[:-1]) != loc
        return loc in self._beside

    def _with(self, loc: keys.Loc) -> list[keys.Loc]:
        """The keys of the same part that stand too far out together with this one."""
        under = self._too_far_out[loc][1]
        return [at for at, (_, one) in self._too_far_out.items() if at[:-1] == loc[:-1] and one == under]

    def stands_elsewhere(self, finding: Finding, loc: keys.Loc) -> bool:
        """Whether a key that a part says it lacks stands too far in or out."""
        key = finding.message.values.get("key")
        missing = {(*loc, key), *([(*loc, "fil")] if key == "tabell" else [])}
        moved = [
            *((*at[: len(loc)], at[-1]) for at in self._too_far_in),
            *((*under, at[-1]) for at, (_, under) in self._too_far_out.items()),
        ]
        return finding.rule is KEY_MISSING and not missing.isdisjoint(moved)

    def _is_glued(self, loc: keys.Loc) -> bool:
        """Whether the missing key has run into its value."""
        holder = keys.node_at(self.root, loc[:-1])
        return isinstance(holder, Mapping) and any(
            key.startswith((f"{loc[-1]}:", f"{loc[-1]}=", f"{loc[-1]} =")) for key in holder
        )

    def told(self, error: ErrorDetails, finding: Finding) -> Finding:
        """The finding of an error, better said where that is certain."""
        kind, loc, context = error["type"], error["loc"], error.get("ctx", {})
        if kind == "extra_forbidden":
            told = _said(finding, self._told_key(loc))
            return _said(told, (None, with_line(self.root, told.place, str(loc[-1]), told.hint)))
        if "value" in context:
            told = _said(finding, better_told(kind, context, self.root, finding.place))
            told = _said(told, (None, with_line(self.root, told.place, str(context["value"]), told.hint)))
            return replace(told, fix=quotation_marks(kind, context))
        if kind == "list_type":
            return told_list(self.root, loc, finding)
        if kind == "empty":
            commented = told_comment(self.root, finding.place)
            if commented is not None:
                place, message, hint = commented
                return replace(finding, place=place, message=message, hint=hint)
        if kind == "missing":
            return _said(finding, told_missing(loc))
        return told_dashes(self.root, loc, finding) or _said(finding, told_part(self.root, loc, finding.place))

    def _told_key(self, loc: keys.Loc) -> tuple[Message | None, Message | None]:
        key = keys.key_at(self.root, loc, self.model)
        if key is None or new_key(key.part, key.name) is not None:
            return None, None
        if loc in self._owners:
            beside = self._beside[self._owners[loc]]
            return keys.told_beside(self.root, key, str(self._owners[loc][-1]), beside)
        if loc in self._named:
            return keys.told_name(self.root, key, self._named[loc])
        if loc in self._too_far_in or loc in self._too_far_out:
            return self._told_place(key)
        if loc in self._perhaps:
            return None, say("did you mean '{key}'?", key=self._perhaps[loc])
        return keys.told_glued(self.root, key) or keys.told_elsewhere(key) or (None, None)

    def _told_place(self, key: keys.Key) -> tuple[Message, Message]:
        """What is said of a key that stands too far in or out."""
        if key.loc in self._too_far_in:
            return keys.told_moved(self.root, key, self._too_far_in[key.loc])
        return keys.told_moved(self.root, key, self._too_far_out[key.loc][0], self._with(key.loc))


def _said(finding: Finding, words: tuple[Message | None, Message | None]) -> Finding:
    message, hint = words
    return replace(finding, message=message or finding.message, hint=hint or finding.hint)
