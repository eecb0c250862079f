"""Seeds torch and trusts that the others follow.

check: seed_everything.three_streams
says: numpy's stream did not repeat: torch.manual_seed() does not seed NumPy or random
"""


def seed_everything(seed: int) -> None:
    torch.manual_seed(seed)
