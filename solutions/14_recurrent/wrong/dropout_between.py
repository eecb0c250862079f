"""Adds dropout between the layers, which nobody asked for: the answers are random.

check: SeqClassifier.padding_invariant
says: position length − 1
"""


class SeqClassifier(nn.Module):
    def __init__(self, vocab: int, dim: int, hidden: int, classes: int) -> None:
        super().__init__()
        self.embedding = nn.Embedding(vocab, dim)
        self.lstm = nn.LSTM(dim, hidden, num_layers=2, batch_first=True, dropout=0.5)
        self.head = nn.Linear(hidden, classes)

    def forward(self, ids: Tensor, lengths: Tensor) -> Tensor:
        out, _ = self.lstm(self.embedding(ids))
        return self.head(out[torch.arange(len(ids), device=ids.device), lengths - 1])
