"""Another picture in a file of the same name, which no key of the plan tells."""

from collections.abc import Iterator
from dataclasses import replace

from vplan.compare.change import Change
from vplan.compare.parts import title_of
from vplan.core.swedish.numbers import write_amount
from vplan.model.figures import FigurePlan
from vplan.model.pictures import PictureFile


def picture_changes(old: FigurePlan, new: FigurePlan, spot: Change) -> Iterator[Change]:
    """The change of a picture whose file has kept its name; under another name, the name is the change. `spot`
    says where the figure stands.
    """
    before, after = old.picture, new.picture
    if before is None or after is None or before.name != after.name or before.data == after.data:
        return
    was, now = _told(before), _told(after)
    if was == now:
        was, now = (f"{text}, {one.digest[:8]}" for text, one in ((was, before), (now, after)))
    title = title_of(type(new), "fil")
    yield replace(spot, path=f"{spot.path}.fil", what=title, key="fil", old=was, new=now, place=new.place("fil"))


def _told(picture: PictureFile) -> str:
    """The name of the picture, with how large it is."""
    _, width, height = picture.measured
    pixels = f", {width:g} × {height:g} bildpunkter" if picture.measured.pixels else ""
    return f"{picture.name}{pixels}, {write_amount(-(-len(picture.data) // 1000))} kB"
