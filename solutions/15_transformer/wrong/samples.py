"""Draws a token.

check: greedy_decode.stops
says: the result
"""


def greedy_decode(step: Callable[[Tensor], Tensor], prompt: list[int], max_new: int, eos: int) -> list[int]:
    ids = list(prompt)
    for _ in range(max_new):
        odds = step(torch.tensor([ids]))[0, -1].softmax(-1)
        ids.append(int(torch.multinomial(odds, 1)))
        if ids[-1] == eos:
            break
    return ids
