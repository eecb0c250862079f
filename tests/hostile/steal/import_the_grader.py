"""Own: import the judge's half of the grader, to derive the inputs of the hidden checks with it.

outcome A: RAISED
outcome B: REFUSED
"""


def double(x):
    from grader.judge import rng

    return 2 * rng.Rng(rng.seed_of(b"", "check", "01_pure", "double.values", "")).normal(*x.shape)
