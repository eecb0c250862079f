"""Versions typed in by hand.

check: environment.truth
says: torch says another version than you reported: read torch.__version__
"""


def environment() -> dict[str, str | int | bool]:
    return {"torch": "2.1.0", "python": "3.10.2", "cuda": False, "threads": 1}
