"""A loop over the heads, and weights kept for plots; a subclass of Linear as layer."""


class Projection(nn.Linear):
    pass


class MultiHeadAttention(nn.Module):
    def __init__(self, d_model: int, num_heads: int) -> None:
        if d_model % num_heads != 0:
            raise ValueError(f"cannot cut {d_model} features into {num_heads} heads")
        super().__init__()
        self.size = d_model // num_heads
        for name in ("q_proj", "k_proj", "v_proj", "out_proj"):
            self.add_module(name, Projection(d_model, d_model))
        self.register_buffer("scale", torch.tensor(self.size**-0.5))

    def forward(self, x: Tensor, ctx: Tensor | None = None, mask: Tensor | None = None) -> Tensor:
        ctx = x if ctx is None else ctx
        q, k, v = self.q_proj(x), self.k_proj(ctx), self.v_proj(ctx)
        outs = []
        if mask is not None:
            mask = mask.broadcast_to(len(x), q.shape[-1] // self.size, x.shape[1], ctx.shape[1])
        for i, start in enumerate(range(0, x.shape[-1], self.size)):
            part = slice(start, start + self.size)
            scores = torch.bmm(q[..., part], k[..., part].transpose(1, 2)) * self.scale
            if mask is not None:
                scores = scores.masked_fill(~mask[:, i], float("-inf"))
            outs.append(scores.softmax(-1) @ v[..., part])
        return self.out_proj(torch.cat(outs, dim=-1))
