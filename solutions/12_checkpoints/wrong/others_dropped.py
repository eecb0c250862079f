"""Drops keys without the prefix.

check: strip_prefix.prefix_only
says: A key without the prefix was lost
"""


def strip_prefix(state: dict[str, Tensor], prefix: str) -> dict[str, Tensor]:
    return {key.removeprefix(prefix): value for key, value in state.items() if key.startswith(prefix)}
