"""Text that is safe where it goes: no control characters, no formulas, numbers without noise."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

BOM = "\ufeff"
# What XML 1.0 allows (https://www.w3.org/TR/xml/#charsets), without the control characters of it.
_REMOVED = re.compile("[^\t\n\x20-\x7e\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# What a spreadsheet takes for the start of a formula: https://owasp.org/www-community/attacks/CSV_Injection
_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")


def clean(text: str) -> str:
    """Without control characters and halves of characters; lines end in a line feed."""
    return _REMOVED.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def cell(text: str) -> str:
    """One text cell of a table, clean; an apostrophe in front if a spreadsheet would run it as a formula.

    That holds for names and messages, which students choose, and for ids and addresses, too.
    """
    plain = clean(text)
    runs = plain.startswith(("\t", "\n")) or plain.lstrip().startswith(_FORMULA)
    return f"'{plain}" if runs else plain


def number(value: float | None) -> str:
    """`12`, `2.5`, `0.33`; empty for None, which is no number and no zero."""
    if value is None:
        return ""
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def stamp(moment: datetime | None) -> str:
    """`2026-06-01T14:32:01Z`; empty for None."""
    return "" if moment is None else moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def table(rows: Iterable[Iterable[str]], newline: str, bom: bool = False, delimiter: str = ",") -> str:
    """CSV (RFC 4180) of finished cells; only cells that need quotes get them.

    Args:
        bom: Excel takes a file for UTF-8 only with a byte order mark.
    """
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator=newline, delimiter=delimiter).writerows(rows)
    return BOM * bom + out.getvalue()


def to_json(value: dict[str, Any]) -> str:
    """Indented JSON that ends in a line feed. NaN is no JSON: ValueError."""
    return json.dumps(value, indent=2, ensure_ascii=False, allow_nan=False) + "\n"
