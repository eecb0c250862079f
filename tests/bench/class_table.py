"""The costs of a class as a table, a column for each size, and what of them has a target."""

from __future__ import annotations

from collections.abc import Callable

from tests.bench.class_cost import Cost

FLAT = 1.1  # the most that anything may be at one size, of what it is at a smaller one
MANY = 100  # pieces of which a tenth can be measured


def show(costs: list[Cost]) -> None:
    def row(name: str, value: Callable[[Cost], str]) -> None:
        print(f"  {name:<54}" + "".join(f"{value(cost):>12}" for cost in costs), flush=True)

    row("submissions", lambda cost: str(cost.size))
    row("pieces: one topic of one submission", lambda cost: str(cost.pieces))
    row("  of them broken", lambda cost: str(cost.broken))
    row("CPU until the first result", lambda cost: seconds(cost.start_cpu))
    row("CPU of a sound piece after that", lambda cost: ms(cost.each_cpu))
    row("  of the first tenth of them", lambda cost: ms(cost.first_cpu) if cost.pieces >= MANY else "")
    row("  of the last tenth", lambda cost: ms(cost.last_cpu) if cost.pieces >= MANY else "")
    row("CPU of a broken piece, beyond that of a right one", lambda cost: ms(cost.broken_cpu))
    row("sound pieces judged otherwise beside broken ones", lambda cost: str(cost.unequal))
    row("wall of the whole class", lambda cost: seconds(cost.wall))
    row("  until the first result", lambda cost: seconds(cost.start_wall))
    row("  a sound piece after that", lambda cost: ms(cost.each_wall))
    row("  after the last result: marks and table", lambda cost: seconds(cost.end_wall))
    row("graded again, everything known: wall", lambda cost: seconds(cost.known_wall))
    row("  CPU of a known piece", lambda cost: known_each(costs[0], cost))
    row("gradebook, a piece", lambda cost: f"{cost.book_bytes / cost.pieces / 1024:.1f} KiB")
    for role in costs[0].most:
        row(f"memory of one {role}: the most", lambda cost, role=role: mib(cost.most[role]))  # type: ignore[misc]
        if role in costs[0].resident:
            row("  at the end", lambda cost, role=role: mib(cost.resident[role]))  # type: ignore[misc]
    row("memory of all, shared pages counted once", lambda cost: mib(cost.together))
    for kind, counts in costs[-1].outcomes.items():
        ended = ", ".join(f"{many} {name}" for name, many in counts.items())
        print(f"  checks of {kind} files: {ended}; calls of a file {ms(costs[-1].calls_cpu[kind])}")
    show_growth(costs)


def show_growth(costs: list[Cost]) -> None:
    """The largest class by each smaller one; and within the largest."""
    last = costs[-1]
    for cost in costs[:-1]:
        grown = {"CPU of a sound piece": last.each_cpu / cost.each_cpu}
        grown |= {f"memory of {role}": last.resident[role] / cost.resident[role] for role in cost.resident}
        print(f"  {last.size} by {cost.size}: " + words(grown))
    if last.pieces >= MANY:
        print(
            f"  the last tenth of {last.size} by the first: " + words({"CPU": last.last_cpu / last.first_cpu})
        )


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


def known_each(smallest: Cost, cost: Cost) -> str:
    """From the difference of two sizes: starting costs the same."""
    if cost is smallest:
        return ""
    return ms((cost.known_cpu - smallest.known_cpu) / (cost.pieces - smallest.pieces))


def seconds(value: float) -> str:
    return f"{value:.2f} s"


def ms(value: float) -> str:
    return f"{1000 * value:.1f} ms"


def mib(value: float) -> str:
    return "not told" if value < 0 else f"{value:.0f} MiB"
