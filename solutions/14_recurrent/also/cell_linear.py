"""The same sums by F.linear; the parameters' sizes are read off the weights."""


def rnn_cell(x: Tensor, h: Tensor, w_ih: Tensor, w_hh: Tensor, b_ih: Tensor, b_hh: Tensor) -> Tensor:
    return nn.functional.linear(x, w_ih, b_ih).add(nn.functional.linear(h, w_hh, b_hh)).tanh()


def rnn_layer(
    x: Tensor, h0: Tensor, w_ih: Tensor, w_hh: Tensor, b_ih: Tensor, b_hh: Tensor
) -> tuple[Tensor, Tensor]:
    parts = nn.functional.linear(x, w_ih, b_ih + b_hh)  # all steps at once
    out = [h0]
    for t in range(x.shape[0]):
        out.append((parts[t] + out[-1] @ w_hh.mT).tanh())
    out = torch.stack(out[1:])
    return out, out[-1]


def rnn_shapes(
    seq: int, batch: int, hidden: int, layers: int, bidirectional: bool, batch_first: bool
) -> dict[str, tuple[int, ...]]:
    """Asks a real nn.RNN."""
    rnn = nn.RNN(1, hidden, layers, batch_first=batch_first, bidirectional=bidirectional)
    output, h_n = rnn(torch.zeros((batch, seq, 1) if batch_first else (seq, batch, 1)))
    return {"h_n": h_n.shape, "output": output.shape}


def lstm_cell(
    x: Tensor, h: Tensor, c: Tensor, w_ih: Tensor, w_hh: Tensor, b_ih: Tensor, b_hh: Tensor
) -> dict[str, Tensor]:
    """PyTorch's own cell for the states, the gates beside it."""
    new_h, new_c = torch.lstm_cell(x, (h, c), w_ih, w_hh, b_ih, b_hh)
    sums = nn.functional.linear(x, w_ih, b_ih) + nn.functional.linear(h, w_hh, b_hh)
    i, f, g, o = sums.unflatten(1, (4, -1)).unbind(1)
    gates = {"i": torch.sigmoid(i), "f": torch.sigmoid(f), "g": torch.tanh(g), "o": torch.sigmoid(o)}
    return gates | {"h": new_h, "c": new_c}


class SeqClassifier(nn.Module):
    """Packs the batch, so that the LSTM never sees padding."""

    def __init__(self, vocab: int, dim: int, hidden: int, classes: int) -> None:
        super().__init__()
        self.head = nn.Linear(hidden, classes)
        self.lstm = nn.LSTM(dim, hidden, 2, batch_first=True)
        self.embedding = nn.Embedding(vocab, dim)

    def forward(self, ids: Tensor, lengths: Tensor) -> Tensor:
        packed = nn.utils.rnn.pack_padded_sequence(
            self.embedding(ids), lengths.cpu(), batch_first=True, enforce_sorted=False
        )
        _, (h_n, _) = self.lstm(packed)
        return self.head(h_n[-1])


def tbptt(
    rnn: nn.RNN, head: nn.Linear, x: Tensor, y: Tensor, chunk: int, optimizer: torch.optim.Optimizer
) -> list[float]:
    """Slices instead of split, zeros for the first state, gradients cleared after the step."""
    state = torch.zeros(rnn.num_layers, x.shape[1], rnn.hidden_size, device=x.device)
    losses = []
    for start in range(0, len(x), chunk):
        out, state = rnn(x[start : start + chunk], state.detach())
        loss = (head(out) - y[start : start + chunk]).pow(2).mean()
        loss.backward()
        optimizer.step()
        optimizer.zero_grad()
        losses.append(float(loss))
    return losses


def gru_cell(x: Tensor, h: Tensor, w_ih: Tensor, w_hh: Tensor, b_ih: Tensor, b_hh: Tensor) -> Tensor:
    """PyTorch's own."""
    return torch.gru_cell(x, h, w_ih, w_hh, b_ih, b_hh)
