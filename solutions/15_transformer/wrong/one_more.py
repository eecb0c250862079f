"""max_new + 1 tokens.

check: greedy_decode.stops
says: One token too many
"""


def greedy_decode(step: Callable[[Tensor], Tensor], prompt: list[int], max_new: int, eos: int) -> list[int]:
    ids = list(prompt)
    for _ in range(max_new + 1):
        token = int(step(torch.tensor([ids]))[0, -1].argmax())
        ids.append(token)
        if token == eos:
            break
    return ids
