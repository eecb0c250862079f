"""The output layer's use gets no gradient.

check: TiedLM.shared
says: The gradient of the output layer is missing: use the Parameter, not a
"""


class TiedLM(nn.Module):
    def __init__(self, vocab: int, dim: int) -> None:
        super().__init__()
        self.embed = nn.Embedding(vocab, dim)
        self.out = nn.Linear(dim, vocab, bias=False)
        self.out.weight = self.embed.weight

    def forward(self, ids: Tensor) -> Tensor:
        return self.embed(ids) @ self.embed.weight.detach().T
