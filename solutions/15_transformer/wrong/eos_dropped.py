"""Stops before it appends eos.

check: greedy_decode.stops
says: eos is missing from the result
"""


def greedy_decode(step: Callable[[Tensor], Tensor], prompt: list[int], max_new: int, eos: int) -> list[int]:
    ids = list(prompt)
    for _ in range(max_new):
        token = int(step(torch.tensor([ids]))[0, -1].argmax())
        if token == eos:
            break
        ids.append(token)
    return ids
