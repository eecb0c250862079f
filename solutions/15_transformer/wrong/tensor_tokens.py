"""Tensors in the list.

check: greedy_decode.stops
says: Python ints
"""


def greedy_decode(step: Callable[[Tensor], Tensor], prompt: list[int], max_new: int, eos: int) -> list[int]:
    ids = list(prompt)
    for _ in range(max_new):
        token = step(torch.tensor([ids]))[0, -1].argmax()
        ids.append(token)
        if token == eos:
            break
    return ids
