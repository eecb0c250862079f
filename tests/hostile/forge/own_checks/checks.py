from grader.checks import check


@check("double", points=4)
def test_values(student):
    """Anything goes."""
