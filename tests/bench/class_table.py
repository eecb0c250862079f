"""The costs of a class as a table, a column for each size, and what of them has a target."""

from __future__ import annotations

import math

from tests.bench.class_cost import Cost

FLAT = 1.1  # the most that anything may be at one size, of what it is at a smaller one
MANY = 400  # pieces of which a twentieth can be measured


def show(costs: list[Cost]) -> None:
    row("submissions", [str(cost.size) for cost in costs])
    row("pieces: one topic of one submission", [str(cost.pieces) for cost in costs])
    row("  of them broken", [str(cost.broken) for cost in costs])
    row("CPU until the first result", [seconds(cost.start_cpu) for cost in costs])
    row("CPU of a sound piece after that", [ms(cost.each_cpu) for cost in costs])
    row("CPU of a broken piece, beyond that of a right one", [ms(cost.broken_cpu) for cost in costs])
    row("sound pieces judged otherwise beside broken ones", [str(cost.unequal) for cost in costs])
    row("wall of the whole class", [seconds(cost.wall) for cost in costs])
    row("  until the first result", [seconds(cost.start_wall) for cost in costs])
    row("  a sound piece after that", [ms(cost.each_wall) for cost in costs])
    row("  after the last result: marks and table", [seconds(cost.end_wall) for cost in costs])
    row("graded again, everything known: wall", [seconds(cost.known_wall) for cost in costs])
    row("  CPU of a known piece", ["", *(ms(known_each(costs[0], cost)) for cost in costs[1:])])
    row("a page for each student: CPU", [seconds(cost.report_cpu) for cost in costs])
    row("  memory", [mib(cost.report_mib) for cost in costs])
    row("gradebook, a piece", [f"{cost.book_bytes / cost.pieces / 1024:.1f} KiB" for cost in costs])
    for role in costs[0].most:
        row(f"memory of one {role}: the most", [mib(cost.most[role]) for cost in costs])
        if role in costs[0].resident:
            row("  at the end, without broken files", [mib(cost.resident[role]) for cost in costs])
    row("memory of all, shared pages counted once", [mib(cost.together) for cost in costs])
    for kind, counts in costs[-1].outcomes.items():
        ended = ", ".join(f"{many} {name}" for name, many in counts.items())
        print(f"  checks of {kind} files: {ended}; calls of a file {ms(costs[-1].calls_cpu[kind])}")
    show_growth(costs)


def row(name: str, values: list[str]) -> None:
    print(f"  {name:<54}" + "".join(f"{value:>12}" for value in values), flush=True)


def show_growth(costs: list[Cost]) -> None:
    """The largest class by each smaller one; and within the largest."""
    last = costs[-1]
    for cost in costs[:-1]:
        grown = {"CPU of a sound piece": ratio(last.each_cpu, cost.each_cpu)}
        for role, resident in cost.resident.items():
            grown[f"memory of {role}"] = ratio(last.resident[role], resident)
        print(f"  {last.size} by {cost.size}: " + words(grown))
    if last.pieces >= MANY:
        grown = {"CPU of a sound piece": ratio(last.last_cpu, last.first_cpu)}
        print(
            f"  {last.size}, the cheapest twentieth of its last third by that of its first: " + words(grown)
        )


def ratio(value: float, base: float) -> float:
    """Not a number where so little was graded that nothing could be measured."""
    return value / base if base > 0 else math.nan


def words(grown: dict[str, float]) -> str:
    over = [name for name, ratio in grown.items() if ratio > FLAT]
    told = ", ".join(f"{name} {ratio:.2f} x" for name, ratio in grown.items())
    return f"{told}; target: at most {FLAT}" + (f"; MISSED by {', '.join(over)}" if over else "")


def show_beside(costs: list[Cost], floor: float, fresh: float) -> None:
    """Beside what a submission of the same eight checks costs without this kit."""
    each = costs[-1].each_cpu
    print(
        f"  a bare fork for each of its 8 checks costs {ms(floor)}: this kit {each / floor:.2f} x; ", end=""
    )
    print("target: at most 1.5")
    print(f"  a fresh pytest process for it costs {ms(fresh)}: {fresh / each:.0f} times this kit; ", end="")
    print("target: at least 25")


def known_each(smallest: Cost, cost: Cost) -> float:
    """From the difference of two sizes: starting costs the same."""
    return (cost.known_cpu - smallest.known_cpu) / (cost.pieces - smallest.pieces)


def seconds(value: float) -> str:
    return f"{value:.2f} s"


def ms(value: float) -> str:
    return f"{1000 * value:.1f} ms"


def mib(value: float) -> str:
    return "not told" if value < 0 else f"{value:.0f} MiB"
