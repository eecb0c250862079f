"""The function behind nn.MultiheadAttention, whose masks mean the opposite."""


class MultiHeadAttention(nn.Module):
    def __init__(self, d_model: int, num_heads: int) -> None:
        super().__init__()
        if d_model % num_heads:
            raise ValueError("num_heads does not divide d_model")
        self.d, self.h = d_model, num_heads
        self.q_proj, self.k_proj = nn.Linear(d_model, d_model), nn.Linear(d_model, d_model)
        self.v_proj, self.out_proj = nn.Linear(d_model, d_model), nn.Linear(d_model, d_model)

    def forward(self, x: Tensor, ctx: Tensor | None = None, mask: Tensor | None = None) -> Tensor:
        source = (x if ctx is None else ctx).transpose(0, 1)
        b, n, m = x.shape[0], x.shape[1], source.shape[0]
        ignore = None if mask is None else ~mask.expand(b, self.h, n, m).reshape(b * self.h, n, m)
        out, _ = F.multi_head_attention_forward(
            x.transpose(0, 1), source, source, self.d, self.h, None,
            torch.cat([self.q_proj.bias, self.k_proj.bias, self.v_proj.bias]), None, None, False, 0.0,
            self.out_proj.weight, self.out_proj.bias, training=self.training, need_weights=False,
            attn_mask=ignore, use_separate_proj_weight=True, q_proj_weight=self.q_proj.weight,
            k_proj_weight=self.k_proj.weight, v_proj_weight=self.v_proj.weight,
        )  # fmt: skip
        return out.transpose(0, 1)
