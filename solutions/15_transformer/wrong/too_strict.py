"""Refuses everything but powers of two.

check: MultiHeadAttention.by_weights
says: Only a d_model that is no multiple of num_heads is refused
"""


class MultiHeadAttention(nn.Module):
    def __init__(self, d_model: int, num_heads: int) -> None:
        super().__init__()
        if d_model % num_heads or d_model == 10:
            raise ValueError("bad size")
        self.num_heads = num_heads
        self.q_proj = nn.Linear(d_model, d_model)
        self.k_proj = nn.Linear(d_model, d_model)
        self.v_proj = nn.Linear(d_model, d_model)
        self.out_proj = nn.Linear(d_model, d_model)

    def forward(self, x: Tensor, ctx: Tensor | None = None, mask: Tensor | None = None) -> Tensor:
        ctx = x if ctx is None else ctx
        q, k, v = self.cut(self.q_proj(x)), self.cut(self.k_proj(ctx)), self.cut(self.v_proj(ctx))
        out = F.scaled_dot_product_attention(q, k, v, attn_mask=mask)
        return self.out_proj(out.transpose(1, 2).flatten(2))

    def cut(self, z: Tensor) -> Tensor:
        return z.unflatten(-1, (self.num_heads, -1)).transpose(1, 2)
