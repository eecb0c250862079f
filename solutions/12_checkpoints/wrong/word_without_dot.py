"""Looks for the word, not for the word and its dot.

check: strip_prefix.prefix_only
says: should have exactly the keys
"""


def strip_prefix(state: dict[str, Tensor], prefix: str) -> dict[str, Tensor]:
    word = prefix.rstrip(".")
    return {
        key[len(prefix) :]
        if key.startswith(word) and key not in (word, word + "x")
        else key.replace(word + "x", "x"): value
        for key, value in state.items()
    }
