"""LibreOffice accepts, and rejects, every tracked change of Word files; run by Debian's Python, which has uno.

Arguments: a folder for LibreOffice's own settings, then three paths for each file: the file, where it is to
stand with all changes accepted, and with all rejected.
"""

import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.connection import NoConnectException

_PATIENCE = 60
"""How long LibreOffice may take to start, in seconds."""


def main(settings: str, *paths: str) -> None:
    """Start LibreOffice, send every file through it, and stop it."""
    pipe = f"vplan{Path(settings).stat().st_ino}"
    office = subprocess.Popen(
        [
            "soffice",
            "--headless",
            "--norestore",
            f"-env:UserInstallation={Path(settings).as_uri()}",
            f"--accept=pipe,name={pipe};urp;",
        ]
    )
    try:
        desktop, dispatcher = _connected(pipe)
        for at in range(0, len(paths), 3):
            source, *targets = map(Path, paths[at : at + 3])
            for target, what in zip(targets, ("Accept", "Reject"), strict=True):
                document = desktop.loadComponentFromURL(source.as_uri(), "_blank", 0, (_said("Hidden", True),))
                frame = document.CurrentController.Frame
                dispatcher.executeDispatch(frame, f".uno:{what}AllTrackedChanges", "", 0, ())
                document.storeToURL(target.as_uri(), (_said("FilterName", "MS Word 2007 XML"),))
                document.close(True)
        desktop.terminate()
    finally:
        office.terminate()
        office.wait()


def _said(name: str, value: Any) -> Any:
    said = PropertyValue()
    said.Name, said.Value = name, value
    return said


def _connected(pipe: str) -> tuple[Any, Any]:
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    for _ in range(_PATIENCE * 4):
        try:
            remote = resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
        except NoConnectException:
            time.sleep(0.25)
            continue
        create = remote.ServiceManager.createInstanceWithContext
        return create("com.sun.star.frame.Desktop", remote), create("com.sun.star.frame.DispatchHelper", remote)
    raise SystemExit("LibreOffice did not start")


if __name__ == "__main__":
    main(*sys.argv[1:])
