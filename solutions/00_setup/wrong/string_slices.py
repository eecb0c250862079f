"""Cuts the minor version out by position, so 2.13 is read as 2.1.

check: versions_match.table
says: 2.13 was read as 2.1: split on dots and compare integers, minors have two digits now
"""


def versions_match(torch_version: str, vision_version: str) -> bool:
    return torch_version[:2] == "2." and int(torch_version[2:3]) + 15 == int(vision_version[2:4])
