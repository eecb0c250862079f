"""What one topic earns: each attempt as exact parts of the topic's share, and the attempt that counts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction

import msgspec

from grader.course import Exercise
from grader.marking.late import IN_TIME, Lateness, exact, lateness
from grader.marking.order import latest_first
from grader.marking.rules import BEST, BONUS, COUNTED, IGNORED, Rules
from grader.marking.work import Attempt, Handed, Work
from grader.model import CheckResult, Outcome, counts

OUT, LOST, WON = "out", "lost", "won"  # what is assumed of held checks


class Piece(msgspec.Struct, frozen=True):
    """One step of an explanation, exact. `part` is of the topic's share: 1 is all of it."""

    label: str
    part: Fraction
    words: str


class Held(msgspec.Struct, frozen=True):
    """A check that a person must look at before the mark is final."""

    topic: str
    attempt: int
    check: str
    message: str


class TopicMark(msgspec.Struct, frozen=True):
    """One topic of one student; where it does not `count`, its weight is out of the total.

    `attempt` is the number of the attempt that was chosen, None where there is none or the topic is excused;
    `how` are the words for the choice, empty without one; `late` is what its time costs. `ungraded` are the
    numbers of attempts that might count instead once they are graded.
    """

    topic: str
    counts: bool
    pieces: tuple[Piece, ...]
    held: tuple[Held, ...] = ()
    attempt: int | None = None
    late: Lateness = IN_TIME
    how: str = ""
    excused: bool = False
    ungraded: tuple[int, ...] = ()


class _Sums(msgspec.Struct, frozen=True):
    core: Fraction
    core_max: Fraction
    extension: Fraction
    extension_max: Fraction

    def base(self, rules: Rules) -> Fraction:
        """The points that are all of the share."""
        return self.core_max + self.extension_max if rules.extension == COUNTED else self.core_max

    def reached(self, rules: Rules) -> Fraction:
        """Part of the share, before cap and lateness; 0 where there are no points to win."""
        base = self.base(rules)
        return (self.core + self.extension) / base if base else Fraction(0)


def mark_topic(exercise: Exercise, rules: Rules, work: Work) -> TopicMark:
    """The topic's explanation, with what was decided or is held."""
    name, attempts = exercise.name, work.of(exercise.name)
    excused = work.excuse(name)
    if excused:
        words = f"excused by {excused.author}: {excused.reason}; out of the total"
        return TopicMark(name, False, (Piece(name, Fraction(0), words),), excused=True)
    if not attempts:
        return _nothing(name, work.waiting(name))
    late = {a.number: lateness(name, a.time, rules.late, work.more_time) for a in attempts}
    chosen, how = _choose(exercise, rules, work, late)
    instead = _instead(rules, work, chosen)
    held = _held(exercise, rules, attempts, chosen, late)
    sums = _sums(exercise, rules, chosen, OUT)
    notes = (*_notes(chosen, held), *(_not_graded(name, number) for number in instead))
    says = f"attempt {chosen.number}, {how}: " if how else ""
    base, cost = sums.base(rules), late[chosen.number]
    words = f"{says}no points to win; out of the total"
    pieces = _pieces(name, rules, sums, cost, says) if base else [Piece(name, Fraction(0), words)]
    return TopicMark(
        name, bool(base), (*pieces, *notes), held, chosen.number, cost if base else IN_TIME, how,
        ungraded=instead,
    )  # fmt: skip


def _nothing(name: str, waiting: tuple[Handed, ...]) -> TopicMark:
    """Nothing is graded: nothing was handed in, or the grader has not come to it."""
    if not waiting:
        return TopicMark(name, True, (Piece(name, Fraction(0), "not handed in"),))
    words = "handed in, not graded yet; out of the total until then"
    numbers = tuple(one.number for one in waiting)
    return TopicMark(name, False, (Piece(name, Fraction(0), words),), ungraded=numbers)


def _instead(rules: Rules, work: Work, chosen: Attempt) -> tuple[int, ...]:
    """Attempts that are not graded and might count before the chosen one, by number."""
    name = chosen.result.name
    waiting = work.waiting(name)
    numbers = [one.number for one in waiting]
    if waiting and rules.attempts != BEST:
        every = [*waiting, Handed(chosen.number, name, chosen.time)]
        ranked = [one.number for one in latest_first(name, every, rules.late, work.more_time)]
        numbers = ranked[: ranked.index(chosen.number)]
    return tuple(sorted(numbers))


def _not_graded(name: str, number: int) -> Piece:
    return Piece(f"{name}: waiting", Fraction(0), f"attempt {number} is not graded yet; it may count instead")


def _relevant(exercise: Exercise, rules: Rules, attempt: Attempt) -> list[CheckResult]:
    """Checks that can move the mark."""
    dropped = exercise.extension if rules.extension == IGNORED else ()
    return [check for check in attempt.result.checks if check.max_points and check.function not in dropped]


def _sums(exercise: Exercise, rules: Rules, attempt: Attempt, assumed: str) -> _Sums:
    sums = {True: [Fraction(0), Fraction(0)], False: [Fraction(0), Fraction(0)]}
    for check in _relevant(exercise, rules, attempt):
        if not counts(check) and assumed == OUT:
            continue
        full = exact(check.max_points)
        won = exact(check.points) if counts(check) else full * (assumed == WON)
        row = sums[check.function in exercise.extension]
        row[0] += won
        row[1] += full
    return _Sums(*sums[False], *sums[True])


def _value(exercise: Exercise, rules: Rules, attempt: Attempt, late: Lateness, assumed: str) -> Fraction:
    reached = _sums(exercise, rules, attempt, assumed).reached(rules)
    return min(reached, exact(rules.topic_cap) / 100) * (1 - late.percent / 100)


def _choose(exercise: Exercise, rules: Rules, work: Work, late: dict[int, Lateness]) -> tuple[Attempt, str]:
    """The attempt that counts, and the words for it. Held checks win nothing in this comparison."""
    attempts = work.of(exercise.name)
    if len(attempts) == 1 and not work.waiting(exercise.name):
        return attempts[0], ""
    ordered = sorted(attempts, key=lambda a: a.number)
    if rules.attempts == BEST:
        # of equals the last one; what had no points to win only where nothing else was handed in
        chosen = max(
            reversed(ordered),
            key=lambda a: (
                bool(_sums(exercise, rules, a, LOST).base(rules)),
                _value(exercise, rules, a, late[a.number], LOST),
                -len(_broken(exercise, rules, a)),
            ),
        )
        return chosen, f"the best of {len(attempts)}" if len(attempts) > 1 else ""
    ranked = latest_first(exercise.name, ordered, rules.late, work.more_time)
    # who hands in one topic again may leave the stubs of the others beside it
    chosen = next((a for a in ranked if a.result.outcome is not Outcome.NOT_ATTEMPTED), ranked[0])
    every: list[Attempt | Handed] = [*ordered, *work.waiting(exercise.name)]
    how = _how(exercise.name, rules, every, work)
    return chosen, f"{how} that is no untouched stub" if how and chosen is not ranked[0] else how


def _how(name: str, rules: Rules, every: Sequence[Attempt | Handed], work: Work) -> str:
    """Words for the latest of several, those that needed no grading included."""
    if len(every) == 1:
        return ""
    missed = [bool(lateness(name, one.time, rules.late, work.more_time).days) for one in every]
    if all(missed):
        return f"the latest of {len(every)}, none in time"
    return f"the latest of {len(every)}{' in time' if any(missed) else ''}"


def _broken(exercise: Exercise, rules: Rules, attempt: Attempt) -> list[CheckResult]:
    return [check for check in _relevant(exercise, rules, attempt) if check.outcome is Outcome.BROKEN]


def _held(
    exercise: Exercise,
    rules: Rules,
    attempts: Iterable[Attempt],
    chosen: Attempt,
    late: dict[int, Lateness],
) -> tuple[Held, ...]:
    """Held checks of the attempt that counts, and of each that could still turn out better."""
    waiting, others = [chosen], [other for other in attempts if other is not chosen]
    if rules.attempts == BEST and others:
        sure = _value(exercise, rules, chosen, late[chosen.number], LOST)
        waiting += [
            other for other in others if _value(exercise, rules, other, late[other.number], WON) > sure
        ]
    return tuple(
        Held(exercise.name, attempt.number, check.id, check.message)
        for attempt in waiting
        for check in _broken(exercise, rules, attempt)
    )


def _pieces(name: str, rules: Rules, sums: _Sums, late: Lateness, how: str) -> list[Piece]:
    base = sums.base(rules)
    won = f"{how}{show(sums.core)} of {show(sums.core_max)} core points"
    pieces = [Piece(name, sums.core / base, won)]
    if sums.extension_max:
        on_top = " on top" if rules.extension == BONUS else ""
        won = f"{show(sums.extension)} of {show(sums.extension_max)} extension points{on_top}"
        pieces.append(Piece(f"{name}: extension", sums.extension / base, won))
    over = sums.reached(rules) - exact(rules.topic_cap) / 100
    if over > 0:
        pieces.append(Piece(f"{name}: cap", -over, f"a topic reaches at most {rules.topic_cap:g} %"))
    if late.words:
        earned = sum((piece.part for piece in pieces), Fraction(0))
        pieces.append(Piece(f"{name}: time", -earned * late.percent / 100, late.words))
    return pieces


def _notes(chosen: Attempt, held: tuple[Held, ...]) -> list[Piece]:
    name, notes = chosen.result.name, []
    absent = [c.id for c in chosen.result.checks if c.outcome is Outcome.SKIPPED and not counts(c)]
    if absent:
        words = f"no such device for {', '.join(absent)}; out of the total"
        notes.append(Piece(f"{name}: skipped", Fraction(0), words))
    for number in dict.fromkeys(one.attempt for one in held):
        ids = ", ".join(one.check for one in held if one.attempt == number)
        words = f"attempt {number}: {ids} held for a person; out of the total until then"
        notes.append(Piece(f"{name}: held", Fraction(0), words))
    return notes


def show(number: Fraction) -> str:
    """At most two places, as people write points."""
    return f"{float(number):.2f}".rstrip("0").rstrip(".")
