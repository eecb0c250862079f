"""Row 42: the submission's file is a symbolic link to itself.

outcome: LOAD_ERROR
others: LOAD_ERROR
says: a loop of them
make: link ex01_pure.py ex01_pure.py
"""
