from grader.checks import check, close, items, probe, same


@check("double", points=4)
def test_double_values(student, rng, device):
    """double gives twice the input."""
    x = rng.normal(3, 4, device=device)
    close(student.double(x), 2 * x)


@check("shift", points=6)
def test_in_place(student, rng):
    """shift changes x itself."""
    x, by = rng.normal(5), rng.number(1, 2)
    seen = student.run(shifted, x, by)
    close(seen["x"], x + by, what="x after the call", says="x itself did not change: use x.add_(by)")


@probe
def shifted(student, x, by):
    student.shift(x, by)
    return {"x": x}


@check("Counter", points=10)
def test_counts(student, rng):
    """Counter counts up from its start."""
    start = rng.integer(3, 1000)
    got = items(student.run(count, start), 2)
    same(got, [start + 1, start + 2], what="two calls of up()")


@probe
def count(student, start):
    counter = student.Counter(start)
    return [counter.up(), counter.up()]
