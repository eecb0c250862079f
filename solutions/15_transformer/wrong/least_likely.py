"""argmin.

check: greedy_decode.stops
says: argmax
"""


def greedy_decode(step: Callable[[Tensor], Tensor], prompt: list[int], max_new: int, eos: int) -> list[int]:
    ids = list(prompt)
    for _ in range(max_new):
        token = int(step(torch.tensor([ids]))[0, -1].argmin())
        ids.append(token)
        if token == eos:
            break
    return ids
