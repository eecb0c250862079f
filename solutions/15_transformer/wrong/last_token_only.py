"""Feeds only the last token.

check: greedy_decode.stops
says: All ids so far
"""


def greedy_decode(step: Callable[[Tensor], Tensor], prompt: list[int], max_new: int, eos: int) -> list[int]:
    ids = list(prompt)
    for _ in range(max_new):
        token = int(step(torch.tensor([ids[-1:]]))[0, -1].argmax())
        ids.append(token)
        if token == eos:
            break
    return ids
