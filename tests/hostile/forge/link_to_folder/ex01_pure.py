"""Row 18: the folder of the topic is a link to another folder, which can change.

outcome: LOAD_ERROR
others: LOAD_ERROR
make: link 01_pure kept
"""


def double(x):
    return x
