"""Row 65: keys that are NaN twice, tuples, huge, negative zero, frozen sets and functions.

outcome: FAILED
says: a list of 6 values
"""


def double(x):
    nan = float("nan")
    return [
        {nan: 1, float("nan"): 2, float("inf"): 3},
        {(1, nan, "a"): 1, (): 2},
        {1 << 255: 1, -(1 << 255): 2},
        {1 << 300: 1},
        {-0.0: 1},
        {frozenset([1]): 1, double: 2},
    ]
