"""Library cells, a buffer for the outputs, gather, weights cut instead of sums."""


def rnn_cell(x: Tensor, h: Tensor, w_ih: Tensor, w_hh: Tensor, b_ih: Tensor, b_hh: Tensor) -> Tensor:
    """One matrix for both: [x, h] meets [w_ih, w_hh]."""
    return torch.tanh(torch.cat([x, h], 1) @ torch.cat([w_ih, w_hh], 1).T + (b_ih + b_hh))


def rnn_layer(
    x: Tensor, h0: Tensor, w_ih: Tensor, w_hh: Tensor, b_ih: Tensor, b_hh: Tensor
) -> tuple[Tensor, Tensor]:
    """Fills a buffer, which autograd can follow."""
    out, h = x.new_empty(x.shape[0], *h0.shape), h0
    for t in range(x.shape[0]):
        h = torch.rnn_tanh_cell(x[t], h, w_ih, w_hh, b_ih, b_hh)
        out[t] = h
    return out, h


def rnn_shapes(
    seq: int, batch: int, hidden: int, layers: int, bidirectional: bool, batch_first: bool
) -> dict[str, tuple[int, ...]]:
    directions = 1 + bidirectional
    output = [seq, batch, hidden * directions]
    if batch_first:
        output[:2] = batch, seq
    return {"output": tuple(output), "h_n": (directions * layers, batch, hidden)}


def lstm_cell(
    x: Tensor, h: Tensor, c: Tensor, w_ih: Tensor, w_hh: Tensor, b_ih: Tensor, b_hh: Tensor
) -> dict[str, Tensor]:
    """One gate after the other, each with its own rows of the parameters."""
    size, gates = h.shape[1], {}
    for n, name in enumerate("ifgo"):
        rows = slice(n * size, (n + 1) * size)
        total = x @ w_ih[rows].T + h @ w_hh[rows].T + b_ih[rows] + b_hh[rows]
        gates[name] = torch.tanh(total) if name == "g" else torch.sigmoid(total)
    c = torch.addcmul(gates["i"] * gates["g"], gates["f"], c)
    return {"h": gates["o"] * torch.tanh(c), "c": c, **gates}


class SeqClassifier(nn.Module):
    """Heads every position and gathers the last real one."""

    def __init__(self, vocab: int, dim: int, hidden: int, classes: int) -> None:
        super().__init__()
        self.embedding = nn.Embedding(vocab, dim)
        self.lstm = nn.LSTM(dim, hidden, num_layers=2, batch_first=True)
        self.head = nn.Linear(hidden, classes)

    def forward(self, ids: Tensor, lengths: Tensor) -> Tensor:
        every = self.head(self.lstm(self.embedding(ids))[0])
        return every.gather(1, (lengths - 1)[:, None, None].expand(-1, 1, every.shape[2])).squeeze(1)


def tbptt(
    rnn: nn.RNN, head: nn.Linear, x: Tensor, y: Tensor, chunk: int, optimizer: torch.optim.Optimizer
) -> list[float]:
    """Cuts the state in place."""
    losses, state = [], x.new_zeros(rnn.num_layers, x.size(1), rnn.hidden_size)
    for x_part, y_part in zip(torch.split(x, chunk), torch.split(y, chunk), strict=True):
        optimizer.zero_grad(set_to_none=False)
        out, state = rnn(x_part, state)
        loss = nn.MSELoss()(head(out), y_part)
        loss.backward()
        state.detach_()
        optimizer.step()
        losses.append(loss.detach().tolist())
    return losses


def gru_cell(x: Tensor, h: Tensor, w_ih: Tensor, w_hh: Tensor, b_ih: Tensor, b_hh: Tensor) -> Tensor:
    """The blend as a move from the candidate towards the old state."""
    size = h.shape[1]
    from_x, from_h = nn.functional.linear(x, w_ih, b_ih), nn.functional.linear(h, w_hh, b_hh)
    r, z = torch.sigmoid(from_x[:, : 2 * size] + from_h[:, : 2 * size]).split(size, dim=1)
    n = torch.tanh(from_x[:, 2 * size :] + r * from_h[:, 2 * size :])
    return torch.lerp(n, h, z)
