"""Layers made in another order, positional arguments, the sum written in one expression."""


class Block(nn.Module):
    def __init__(self, d_model: int, num_heads: int, d_ff: int) -> None:
        super().__init__()
        self.ff = nn.Sequential()
        for layer in (nn.Linear(d_model, d_ff), nn.GELU(), nn.Linear(d_ff, d_model)):
            self.ff.append(layer)
        self.ln1, self.ln2 = nn.LayerNorm(d_model), nn.LayerNorm(d_model)
        self.attn = MultiHeadAttention(d_model, num_heads)

    def forward(self, x: Tensor, mask: Tensor | None = None) -> Tensor:
        h = self.ln1(x)
        seen = self.attn(h, h, mask).add(x)
        return self.ff(self.ln2(seen)).add(seen)
