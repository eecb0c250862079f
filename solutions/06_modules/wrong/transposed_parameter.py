"""E stored as (dim, vocab).

check: TiedLM.shared
says: (vocab, dim)
"""


class TiedLM(nn.Module):
    def __init__(self, vocab: int, dim: int) -> None:
        super().__init__()
        self.table = nn.Parameter(torch.randn(dim, vocab))

    def forward(self, ids: Tensor) -> Tensor:
        return self.table.T[ids] @ self.table
