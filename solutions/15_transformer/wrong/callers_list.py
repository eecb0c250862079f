"""Appends to the caller's list.

check: greedy_decode.stops
says: Your prompt list was changed: copy it
"""


def greedy_decode(step: Callable[[Tensor], Tensor], prompt: list[int], max_new: int, eos: int) -> list[int]:
    for _ in range(max_new):
        prompt.append(int(step(torch.tensor([prompt]))[0, -1].argmax()))
        if prompt[-1] == eos:
            break
    return prompt
