"""A page with every pair side by side, what they share marked. What students wrote is escaped."""

from __future__ import annotations

from collections.abc import Sequence

from jinja2 import Environment, PackageLoader, StrictUndefined

from grader.similarity.pairs import Pair, Same

LONGEST = 200  # characters of a line


def render(title: str, same: Sequence[Same], pairs: Sequence[Pair], threshold: float) -> str:
    loader = PackageLoader("grader.similarity")
    environment = Environment(loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True)
    environment.filters["percent"] = percent
    environment.filters["ranges"] = ranges
    template = environment.get_template("similar.html")
    return template.render(title=title, same=same, pairs=pairs, sides=sides, threshold=threshold)


def sides(pair: Pair) -> list[tuple[str, list[tuple[int, str, bool]]]]:
    """Both students with their lines: number, text, and whether it is in the other file."""
    return [
        (student, [(n, line[:LONGEST], n in marked) for n, line in enumerate(text.splitlines(), 1)])
        for student, text, marked in zip(pair.students, pair.texts, map(set, pair.lines), strict=True)
    ]


def percent(share: float) -> str:
    return f"{100 * share:.0f} %"


def ranges(lines: Sequence[int]) -> str:
    """`3–5, 9` of 3, 4, 5, 9."""
    found: list[list[int]] = []
    for line in lines:
        if found and line == found[-1][1] + 1:
            found[-1][1] = line
        else:
            found.append([line, line])
    return ", ".join(f"{first}–{last}" if first < last else f"{first}" for first, last in found)
