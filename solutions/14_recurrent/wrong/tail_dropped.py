"""Leaves the last, incomplete chunk out.

check: tbptt.state_carried
says: shorter chunk was left out
"""


def tbptt(
    rnn: nn.RNN, head: nn.Linear, x: Tensor, y: Tensor, chunk: int, optimizer: torch.optim.Optimizer
) -> list[float]:
    state, losses = None, []
    for x_part, y_part in list(zip(x.split(chunk), y.split(chunk), strict=True))[: len(x) // chunk]:
        out, state = rnn(x_part, state)
        loss = nn.functional.mse_loss(head(out), y_part)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        state = state.detach()
        losses.append(loss.item())
    return losses
