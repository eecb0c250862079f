"""Row 29: import the reference solution as a module, by its path.

outcome: REFUSED
says: solutions/01_pure/ex01_pure.py'
"""

from importlib import util


def double(x):
    spec = util.spec_from_file_location("solution", "@SOLUTION@")
    module = util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.double(x)
