from grader.checks import check


@check("double")
def test_values(student):
    """Anything goes."""
