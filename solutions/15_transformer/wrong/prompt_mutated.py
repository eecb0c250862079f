"""Appends to the caller's list, drops eos.

check: greedy_decode.stops
says: Your prompt list was changed, and eos is missing from the result
"""


def greedy_decode(step: Callable[[Tensor], Tensor], prompt: list[int], max_new: int, eos: int) -> list[int]:
    for _ in range(max_new):
        token = int(step(torch.tensor([prompt]))[0, -1].argmax())
        if token == eos:
            break
        prompt.append(token)
    return prompt
