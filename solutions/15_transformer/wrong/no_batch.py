"""step without a batch dimension.

check: greedy_decode.stops
says: shape (1, n)
"""


def greedy_decode(step: Callable[[Tensor], Tensor], prompt: list[int], max_new: int, eos: int) -> list[int]:
    ids = list(prompt)
    for _ in range(max_new):
        token = int(step(torch.tensor(ids))[-1].argmax())
        ids.append(token)
        if token == eos:
            break
    return ids
