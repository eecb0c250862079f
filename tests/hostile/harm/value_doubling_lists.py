"""Row 62: a list that holds the list before it twice, thirty times over: few objects, 2**30 values.

outcome: OUTPUT
says: values
"""


def double(x):
    value = [1]
    for _ in range(30):
        value = [value, value]
    return value
