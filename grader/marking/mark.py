"""The final mark of a student, as lines that add up to it exactly.

Everything is computed in fractions. What a line shows is the difference of two running totals, each rounded
half up to two places: so the lines add up to the total, the total is the exact mark rounded once, and a line
is at most 0.01 away from its exact value.
"""

from __future__ import annotations

import math
from decimal import Decimal
from fractions import Fraction

import msgspec

from grader.course import Course, Exercise
from grader.marking.late import exact
from grader.marking.rules import Rules
from grader.marking.topic import Held, Piece, TopicMark, mark_topic, show
from grader.marking.work import Adjustment, Work, check_work


class Line(msgspec.Struct, frozen=True):
    """One step: what it adds to the mark (or takes), the total so far, and why."""

    label: str
    value: Decimal
    total: Decimal
    words: str


class Counted(msgspec.Struct, frozen=True):
    """What came in of a topic that has a weight.

    `attempt` is the number of the one that counts, None where nothing was handed in or the topic is excused.
    `how` are the words for why it does, empty where it was the only one. Of what it earned, lateness took
    `percent_off` percent; `late` are the words for that, empty if nothing. `ungraded` are the numbers of
    attempts that might count instead once they are graded.
    """

    topic: str
    attempt: int | None
    excused: bool
    percent_off: float
    late: str
    how: str = ""
    ungraded: tuple[int, ...] = ()


class Mark(msgspec.Struct, frozen=True):
    """`total` is the last line's; None where nothing counts, such as when all is excused.

    `topics` are those with a weight, in course order.
    """

    student: str
    total: Decimal | None
    out_of: Decimal
    lines: tuple[Line, ...]
    held: tuple[Held, ...] = ()
    topics: tuple[Counted, ...] = ()

    @property
    def provisional(self) -> bool:
        """Held checks or work that is not graded yet may still change it."""
        return bool(self.held) or any(topic.ungraded for topic in self.topics)


def final_mark(course: Course, work: Work) -> Mark:
    """The mark by the rules of the course.

    A graded topic that was not handed in earns nothing; results of topics the course lacks are left aside.
    Raises MarkingError where attempts or decisions contradict the course.
    """
    check_work(work, [exercise.name for exercise in course.exercises])
    rules = course.marking
    topics = [mark_topic(exercise, rules, work) for exercise in weighed(course)]
    every = sum((exact(rules.weight(topic.topic)) for topic in topics if topic.counts), Fraction(0))
    pieces = [piece for topic in topics for piece in _scaled(topic, every, rules)]
    pieces += _cap(pieces, rules)
    counting = {topic.topic for topic in topics if topic.counts}
    shares = {name: _share(name, every, rules) for name in counting}
    adjusted = [_adjusted(adjustment, shares, rules) for adjustment in work.adjustments]
    pieces += adjusted
    below = sum((piece.part for piece in pieces), Fraction(0))
    if below < 0:
        pieces.append(Piece("floor", -below, "a mark is never below 0"))
    lines = _lines(pieces)
    decided = any(topic.counts for topic in topics) or any(piece.part for piece in adjusted)
    return Mark(
        student=work.student,
        total=(lines[-1].total if lines else rounded(Fraction(0))) if decided else None,
        out_of=rounded(exact(rules.out_of)),
        lines=lines,
        held=tuple(held for topic in topics for held in topic.held),
        topics=tuple(map(_counted, topics)),
    )


def weighed(course: Course) -> tuple[Exercise, ...]:
    """The topics that are in the mark."""
    return tuple(e for e in course.exercises if e.graded and course.marking.weight(e.name))


def _counted(topic: TopicMark) -> Counted:
    off = float(topic.late.percent)
    words = topic.late.words if off else ""
    return Counted(topic.topic, topic.attempt, topic.excused, off, words, topic.how, topic.ungraded)


def _adjusted(adjustment: Adjustment, shares: dict[str, Fraction], rules: Rules) -> Piece:
    """`shares`: of the topics in the total; one that is out of it has none."""
    part, words, topic = Fraction(adjustment.points), "", adjustment.topic
    if adjustment.percent:
        words = f"{show(part)} % of the {'topic' if topic else 'mark'}: "
        part *= (shares.get(topic, Fraction(0)) if topic else exact(rules.out_of)) / 100
    label = f"{topic}: adjustment" if topic else "adjustment"
    return Piece(label, part, f"{words}{adjustment.reason} ({adjustment.author})")


def _share(name: str, every: Fraction, rules: Rules) -> Fraction:
    """Points of the mark for everything right in this topic, `every` being the weights in the total."""
    return exact(rules.out_of) * exact(rules.weight(name)) / every


def _scaled(topic: TopicMark, every: Fraction, rules: Rules) -> list[Piece]:
    """Parts of a topic's share as points of the mark; its first line tells the share."""
    if not topic.counts:
        return list(topic.pieces)
    share = _share(topic.topic, every, rules)
    weights = f"weight {rules.weight(topic.topic):g} of {show(every)}"
    first, *rest = (Piece(piece.label, piece.part * share, piece.words) for piece in topic.pieces)
    says = f"{first.words}; {weights}, so {show(share)} in full"
    return [Piece(first.label, first.part, says), *rest]


def _cap(pieces: list[Piece], rules: Rules) -> list[Piece]:
    over = sum((piece.part for piece in pieces), Fraction(0)) - exact(rules.out_of) * exact(rules.cap) / 100
    words = f"all topics together reach at most {rules.cap:g} %"
    return [Piece("cap", -over, words)] if over > 0 else []


def _lines(pieces: list[Piece]) -> tuple[Line, ...]:
    lines: list[Line] = []
    exactly, before = Fraction(0), rounded(Fraction(0))
    for piece in pieces:
        exactly += piece.part
        total = rounded(exactly)
        lines.append(Line(piece.label, total - before, total, piece.words))
        before = total
    return tuple(lines)


def rounded(number: Fraction) -> Decimal:
    """Half up, to two places."""
    return Decimal(math.floor(number * 100 + Fraction(1, 2))).scaleb(-2)


def explain(mark: Mark) -> str:
    """The lines as plain text, then the total."""
    width = max((len(line.label) for line in mark.lines), default=0)
    rows = [f"{line.label:{width}}  {line.value:+8}  {line.total:8}  {line.words}" for line in mark.lines]
    total = "nothing to mark" if mark.total is None else f"{mark.total} of {mark.out_of}"
    return "\n".join([*rows, f"{mark.student}: {total}{_waits(mark)}"])


def _waits(mark: Mark) -> str:
    held, topics = len(mark.held), sum(bool(topic.ungraded) for topic in mark.topics)
    words = [f"{held} held {'check' if held == 1 else 'checks'}"] if held else []
    words += [f"{topics} {'topic' if topics == 1 else 'topics'} not graded yet"] if topics else []
    return f", provisional: {', '.join(words)}" if words else ""
