"""Forgets batch_first: the LSTM takes the batch for time.

check: SeqClassifier.padding_invariant
says: The LSTM read batch as time
"""


class SeqClassifier(nn.Module):
    def __init__(self, vocab: int, dim: int, hidden: int, classes: int) -> None:
        super().__init__()
        self.embedding = nn.Embedding(vocab, dim)
        self.lstm = nn.LSTM(dim, hidden, num_layers=2)
        self.head = nn.Linear(hidden, classes)

    def forward(self, ids: Tensor, lengths: Tensor) -> Tensor:
        out, _ = self.lstm(self.embedding(ids))
        return self.head(out[torch.arange(len(ids), device=ids.device), lengths - 1])
