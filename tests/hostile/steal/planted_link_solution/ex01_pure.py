"""Row 42: the submission's file is a symbolic link to the solution, which would pass.

outcome: LOAD_ERROR
others: LOAD_ERROR
says: it is a symbolic link
make: link ex01_pure.py @SOLUTION@
"""
