"""Own: find what an earlier child left in the scratch folder.

outcome: FAILED
topic: scratch
"""

import os


def double(x):
    found = [os.path.join(folder, name) for folder, _, names in os.walk(".") for name in names]
    if found:
        raise ValueError(str([open(path, "rb").read(100) for path in found]))
    with open("leftover", "w") as file:
        file.write("from an earlier child")
    return x
