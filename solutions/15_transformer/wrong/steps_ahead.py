"""One call too many: looks for eos after the last token.

check: greedy_decode.stops
says: One call per new token
"""


def greedy_decode(step: Callable[[Tensor], Tensor], prompt: list[int], max_new: int, eos: int) -> list[int]:
    ids = list(prompt)
    token = int(step(torch.tensor([ids]))[0, -1].argmax())
    for _ in range(max_new):
        ids.append(token)
        if token == eos:
            break
        token = int(step(torch.tensor([ids]))[0, -1].argmax())
    return ids
