"""An attention layer of its own under the same names, with an argument of its own."""


class Attention(MultiHeadAttention):
    def __init__(self, d_model: int, num_heads: int, drop: float) -> None:
        super().__init__(d_model, num_heads)
        self.drop = nn.Dropout(drop)

    def forward(self, x: Tensor, ctx: Tensor | None = None, mask: Tensor | None = None) -> Tensor:
        return self.drop(super().forward(x, ctx, mask))


class Block(nn.Module):
    def __init__(self, d_model: int, num_heads: int, d_ff: int) -> None:
        super().__init__()
        self.ln1 = nn.LayerNorm(d_model)
        self.attn = Attention(d_model, num_heads, drop=0.0)
        self.ln2 = nn.LayerNorm(d_model)
        self.ff = nn.Sequential(nn.Linear(d_model, d_ff), nn.GELU(), nn.Linear(d_ff, d_model))

    def forward(self, x: Tensor, mask: Tensor | None = None) -> Tensor:
        x = x + self.attn(self.ln1(x), None, mask)
        return x + self.ff(self.ln2(x))
