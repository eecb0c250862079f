"""One token, then the rest."""


def greedy_decode(step: Callable[[Tensor], Tensor], prompt: list[int], max_new: int, eos: int) -> list[int]:
    if max_new == 0:
        return prompt[:]
    _, best = step(torch.as_tensor(prompt).unsqueeze(0))[0].topk(1)
    token = best[-1].item()
    return [*prompt, token] if token == eos else greedy_decode(step, [*prompt, token], max_new - 1, eos)
