"""Row 44: a missing function, so that the judge suggests a similar name: one made of the solution's text.

outcome: LOAD_ERROR
others: LOAD_ERROR
says: solutions/01_pure/ex01_pure.py'
"""

with open("@SOLUTION@") as file:
    globals()["double_" + file.read()] = globals().pop("double")
