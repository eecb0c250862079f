"""Row 42: the exercise's folder is a symbolic link to that of the solution, by a link to the course.

outcome: LOAD_ERROR
others: LOAD_ERROR
says: it is a symbolic link
make: link course @COURSE@; link 01_pure course/solutions/01_pure
"""
