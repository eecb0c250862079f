"""Sorts the batch for packing and gives the answers back in that order.

check: SeqClassifier.padding_invariant
says: position length − 1
"""


class SeqClassifier(nn.Module):
    def __init__(self, vocab: int, dim: int, hidden: int, classes: int) -> None:
        super().__init__()
        self.embedding = nn.Embedding(vocab, dim)
        self.lstm = nn.LSTM(dim, hidden, num_layers=2, batch_first=True)
        self.head = nn.Linear(hidden, classes)

    def forward(self, ids: Tensor, lengths: Tensor) -> Tensor:
        lengths, order = lengths.sort(descending=True)
        packed = nn.utils.rnn.pack_padded_sequence(
            self.embedding(ids[order]), lengths.cpu(), batch_first=True
        )
        return self.head(self.lstm(packed)[1][0][-1])
