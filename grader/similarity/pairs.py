"""Which students' files of one topic are the same or alike, beyond what everybody was given or must write."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from itertools import combinations

import msgspec

from grader.similarity.fingerprints import Fingerprint, Match, fingerprint, match, without

LEAST = 150  # characters of code, names counted as one, that two files must share: some five to eight lines
COMMON = 10  # what more files than this hold is what one writes there; MOSS's default, too


class Same(msgspec.Struct, frozen=True):
    """Students who handed in the very same file."""

    topic: str
    students: tuple[str, ...]
    text: str


class Pair(msgspec.Struct, frozen=True):
    """Two files that are alike. `shares`: the part of each one's own code that is in the other, 0 to 1.

    `also`: students whose file is the same as the first's, and as the second's.
    """

    topic: str
    students: tuple[str, str]
    also: tuple[tuple[str, ...], tuple[str, ...]]
    shares: tuple[float, float]
    size: int
    lines: tuple[tuple[int, ...], tuple[int, ...]]
    texts: tuple[str, str]


def alike(
    topic: str, files: Mapping[str, str], stub: str, reference: str, threshold: float
) -> tuple[list[Same], list[Pair]]:
    """Files of one topic by student, compared: what is the same, and what is alike, the most alike first.

    The text of the stub does not count, nor does, for what is alike, what the reference solution has as well
    or what more than COMMON files have.
    """
    groups: defaultdict[str, list[str]] = defaultdict(list)
    for student, text in files.items():
        groups[_plain(text)].append(student)
    given = fingerprint(stub).grams
    own = {text: code for text in groups if without(code := fingerprint(text), given).size}
    same = [Same(topic, tuple(groups[text]), text) for text in own if len(groups[text]) > 1]
    known = fingerprint(reference).grams | _common(own.values())
    left = {text: without(code, known) for text, code in own.items()}
    found = [
        _pair(topic, (groups[one], groups[other]), (one, other), shared)
        for one, other in _candidates(left)
        if (shared := match(left[one], left[other])).size >= LEAST and max(shared.shares) >= threshold
    ]
    same.sort(key=lambda one: (-len(one.students), one.students))
    return same, sorted(found, key=lambda pair: (-max(pair.shares), -min(pair.shares), pair.students))


def _plain(text: str) -> str:
    """Line ends and spaces at them are the editor's."""
    return "\n".join(line.rstrip() for line in text.splitlines()).strip() + "\n"


def _common(codes: Iterable[Fingerprint]) -> set[int]:
    counted = Counter(gram for code in codes for gram in code.grams)
    return {gram for gram, files in counted.items() if files > COMMON}


def _candidates(left: Mapping[str, Fingerprint]) -> list[tuple[str, str]]:
    """Pairs that share anything at all. As no k-gram is in more than COMMON files, they are few."""
    where: defaultdict[int, list[str]] = defaultdict(list)
    for text, code in left.items():
        if code.size >= LEAST:
            for gram in code.grams:
                where[gram].append(text)
    order = {text: number for number, text in enumerate(left)}
    found = {pair for texts in where.values() for pair in combinations(texts, 2)}
    return sorted(found, key=lambda pair: (order[pair[0]], order[pair[1]]))


def _pair(topic: str, groups: tuple[list[str], list[str]], texts: tuple[str, str], shared: Match) -> Pair:
    (one, *also), (other, *too) = groups
    return Pair(
        topic, (one, other), (tuple(also), tuple(too)), shared.shares, shared.size, shared.lines, texts
    )
