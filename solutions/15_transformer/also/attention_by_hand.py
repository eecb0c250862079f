"""The softmax written out, and the output by PyTorch."""


def attention(q: Tensor, k: Tensor, v: Tensor, mask: Tensor | None = None) -> tuple[Tensor, Tensor]:
    mask = torch.ones(q.shape[-2], k.shape[-2], dtype=torch.bool, device=q.device) if mask is None else mask
    scores = (q / q.shape[-1] ** 0.5) @ k.transpose(-2, -1)
    bias = torch.zeros_like(scores).masked_fill(mask.logical_not(), -1e30)
    scores = scores + bias
    odds = (scores - scores.max(-1, keepdim=True).values.detach()).exp() * mask
    weights = odds / odds.sum(-1, keepdim=True).clamp(min=1e-12)
    return F.scaled_dot_product_attention(q, k, v, attn_mask=mask.expand(scores.shape)), weights
