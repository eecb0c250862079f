"""Row 32: the judge's environment and command line.

says: /proc/
outcome: REFUSED
"""


def double(x):
    refused = None
    for name in ("cmdline", "environ"):
        try:
            raise ValueError(open(f"/proc/@JUDGE@/{name}").read())
        except OSError as error:
            refused = error
    raise refused
