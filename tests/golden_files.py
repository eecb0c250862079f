"""Golden files: what an export or a page was when somebody last looked at it."""

from __future__ import annotations

from pathlib import Path

FOLDER = Path(__file__).parent / "golden" / "export"
PAGES = FOLDER.with_name("pages")


def golden(name: str, text: str, folder: Path = FOLDER) -> None:
    """Hold text against its file, byte by byte. To renew a file, delete it, run the test, and read what came."""
    path = folder / name
    if not path.exists():
        path.write_text(text, encoding="utf-8", newline="")
        raise AssertionError(f"{path.name} was missing and is now what was written: read it, and run again")
    assert text.encode() == path.read_bytes(), f"{name} differs from its golden file"
