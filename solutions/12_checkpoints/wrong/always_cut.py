"""Cuts the length of the prefix from every key.

check: strip_prefix.prefix_only
says: A key without the prefix was lost
"""


def strip_prefix(state: dict[str, Tensor], prefix: str) -> dict[str, Tensor]:
    return {key[len(prefix) :]: value for key, value in state.items()}
