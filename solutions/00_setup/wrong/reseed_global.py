"""Seeds the caller's stream and leaves it so.

check: with_seed.isolated
says: Your helper changed the caller's random stream; numbers drawn after it no longer match
"""


def with_seed(fn: Callable[[], T], seed: int) -> T:
    torch.manual_seed(seed)
    return fn()
