"""Shares memory, but not the Parameter: an optimizer with momentum sees two.

check: TiedLM.shared
says: Two parameters instead of one
"""


class TiedLM(nn.Module):
    def __init__(self, vocab: int, dim: int) -> None:
        super().__init__()
        self.embed = nn.Embedding(vocab, dim)
        self.out = nn.Linear(dim, vocab, bias=False)
        self.out.weight.data = self.embed.weight.data

    def forward(self, ids: Tensor) -> Tensor:
        return self.out(self.embed(ids))
