"""Removes the prefix in the middle, too.

check: strip_prefix.prefix_only
says: in the middle of a key
"""


def strip_prefix(state: dict[str, Tensor], prefix: str) -> dict[str, Tensor]:
    return {key.replace(prefix, ""): value for key, value in state.items()}
