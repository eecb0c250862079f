"""Keeps the old graphs instead of cutting them: memory grows, and old weights have changed.

check: tbptt.state_carried
says: backward ran into the graph of the chunk before
"""


def tbptt(
    rnn: nn.RNN, head: nn.Linear, x: Tensor, y: Tensor, chunk: int, optimizer: torch.optim.Optimizer
) -> list[float]:
    state, losses = None, []
    for x_part, y_part in zip(x.split(chunk), y.split(chunk), strict=True):
        out, state = rnn(x_part, state)
        loss = nn.functional.mse_loss(head(out), y_part)
        optimizer.zero_grad()
        loss.backward(retain_graph=True)
        optimizer.step()
        losses.append(loss.item())
    return losses
