"""Does not look for eos.

check: greedy_decode.stops
says: It goes on after eos
"""


def greedy_decode(step: Callable[[Tensor], Tensor], prompt: list[int], max_new: int, eos: int) -> list[int]:
    ids = list(prompt)
    for _ in range(max_new):
        token = int(step(torch.tensor([ids]))[0, -1].argmax())
        ids.append(token)
    return ids
