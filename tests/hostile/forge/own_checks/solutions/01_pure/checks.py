from grader.checks import check


@check("double", points=100)
def test_values(student):
    """Anything goes."""
