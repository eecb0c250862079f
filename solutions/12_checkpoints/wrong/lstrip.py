"""Strips characters instead of a prefix.

check: strip_prefix.prefix_only
says: lstrip removes characters, not a prefix
"""


def strip_prefix(state: dict[str, Tensor], prefix: str) -> dict[str, Tensor]:
    return {key.lstrip(prefix): value for key, value in state.items()}
