"""Row 10: an exception whose frames claim to lie in other lines of the file, under other names.

outcome: RAISED
says: right answer in line 1:
"""

import sys

CODE = compile("raise ValueError('right answer')", sys._getframe().f_code.co_filename, "exec")


def double(x):
    exec(CODE.replace(co_name="PASSED", co_firstlineno=1), {})
