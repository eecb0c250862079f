"""An empty row looks everywhere first, then its weights are set to 0."""


def attention(q: Tensor, k: Tensor, v: Tensor, mask: Tensor | None = None) -> tuple[Tensor, Tensor]:
    scores = torch.einsum("...nd,...md->...nm", q, k) * q.size(-1) ** -0.5
    if mask is None:
        weights = torch.softmax(scores, dim=-1)
    else:
        seen = mask.any(-1, keepdim=True)
        scores = torch.where(mask | ~seen, scores, -torch.inf)
        weights = torch.softmax(scores, dim=-1) * seen
    return torch.matmul(weights, v), weights
