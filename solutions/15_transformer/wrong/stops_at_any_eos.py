"""Stops if eos is anywhere, in the prompt too.

check: greedy_decode.stops
says: with a prompt of
"""


def greedy_decode(step: Callable[[Tensor], Tensor], prompt: list[int], max_new: int, eos: int) -> list[int]:
    ids = list(prompt)
    for _ in range(max_new):
        token = int(step(torch.tensor([ids]))[0, -1].argmax())
        if eos in ids:
            break
        ids.append(token)
    return ids
