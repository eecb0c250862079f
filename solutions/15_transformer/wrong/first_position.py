"""Takes the logits at position 0.

check: greedy_decode.stops
says: the next token comes from the last one
"""


def greedy_decode(step: Callable[[Tensor], Tensor], prompt: list[int], max_new: int, eos: int) -> list[int]:
    ids = list(prompt)
    for _ in range(max_new):
        token = int(step(torch.tensor([ids]))[0, 0].argmax())
        ids.append(token)
        if token == eos:
            break
    return ids
