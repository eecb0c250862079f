"""Row 14: conftest files beside the submission and below it that pass every test.

outcome: FAILED
says: the result is
make: link conftest.py conftest.txt; link 01_pure/conftest.py ../conftest.txt
"""


def double(x):
    return x
