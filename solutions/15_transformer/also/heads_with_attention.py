"""Heads by view and permute, on the attention of this topic."""


class MultiHeadAttention(nn.Module):
    def __init__(self, d_model: int, num_heads: int) -> None:
        super().__init__()
        head, left = divmod(d_model, num_heads)
        if left:
            raise ValueError("d_model must be a multiple of num_heads")
        self.h, self.head = num_heads, head
        self.out_proj = nn.Linear(d_model, d_model)
        self.v_proj = nn.Linear(d_model, d_model)
        self.k_proj = nn.Linear(d_model, d_model)
        self.q_proj = nn.Linear(d_model, d_model)

    def forward(self, x: Tensor, ctx: Tensor | None = None, mask: Tensor | None = None) -> Tensor:
        ctx = x if ctx is None else ctx
        b, n, d = x.shape
        q = self.q_proj(x).view(b, n, self.h, self.head).permute(0, 2, 1, 3)
        k = self.k_proj(ctx).view(b, -1, self.h, self.head).permute(0, 2, 1, 3)
        v = self.v_proj(ctx).view(b, -1, self.h, self.head).permute(0, 2, 1, 3)
        out, _ = attention(q, k, v, mask)
        return self.out_proj(out.permute(0, 2, 1, 3).contiguous().view(b, n, d))
