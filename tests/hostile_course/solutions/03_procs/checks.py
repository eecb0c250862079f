from grader.checks import check, close


@check("double", points=4)
def test_values(student, rng):
    """double gives twice the input."""
    x = rng.normal(3, 4)
    close(student.double(x), 2 * x)


@check("triple", points=6)
def test_triple_values(student, rng):
    """triple gives three times the input, in the child that ran double if that passed."""
    x = rng.normal(5)
    close(student.triple(x), 3 * x)
