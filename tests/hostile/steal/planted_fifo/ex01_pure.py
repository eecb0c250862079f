"""Row 42: the submission's file is a FIFO, which holds up whoever opens it.

outcome: LOAD_ERROR
others: LOAD_ERROR
says: is not a regular file
make: fifo ex01_pure.py
"""
