"""The folder that typst may read."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any


@contextmanager
def root(files: Mapping[str, bytes]) -> Iterator[Any]:
    """A folder that holds these files, by their names in markup, and nothing else; typst's stubs want it in the
    type of the markup.
    """
    with TemporaryDirectory() as folder:
        for name, data in files.items():
            (Path(folder) / name.strip("/")).write_bytes(data)
        yield folder
