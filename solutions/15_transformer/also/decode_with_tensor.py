"""Ids kept in a tensor that grows, without gradients."""


def greedy_decode(step: Callable[[Tensor], Tensor], prompt: list[int], max_new: int, eos: int) -> list[int]:
    ids = torch.tensor(prompt, dtype=torch.long)[None]
    with torch.no_grad():
        while ids.shape[1] < len(prompt) + max_new:
            best = step(ids)[:, -1].argmax(-1, keepdim=True)
            ids = torch.cat([ids, best], dim=1)
            if best.item() == eos:
                break
    return ids[0].tolist()
