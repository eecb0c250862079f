"""Takes the gradients with torch.autograd.grad and writes them into .grad."""


def train_step(model, batch, criterion, optimizer) -> float:
    model.train()
    parameters = [p for p in model.parameters() if p.requires_grad]
    loss = criterion(model(batch[0]), batch[1])
    for parameter, gradient in zip(parameters, torch.autograd.grad(loss, parameters), strict=True):
        parameter.grad = gradient
    optimizer.step()
    return loss.item()
