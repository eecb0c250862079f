"""Never clears the gradients.

check: tbptt.state_carried
says: gradients of earlier chunks are still there
"""


def tbptt(
    rnn: nn.RNN, head: nn.Linear, x: Tensor, y: Tensor, chunk: int, optimizer: torch.optim.Optimizer
) -> list[float]:
    state, losses = None, []
    for x_part, y_part in zip(x.split(chunk), y.split(chunk), strict=True):
        out, state = rnn(x_part, state)
        loss = nn.functional.mse_loss(head(out), y_part)
        loss.backward()
        optimizer.step()
        state = state.detach()
        losses.append(loss.item())
    return losses
