"""Shuffles images and labels independently.

check: digits_to_onnx.end_to_end
says: are right, expected at least 80 %
"""


def train(model: Deployed, images: Tensor, labels: Tensor) -> None:
    optimizer = torch.optim.Adam(model.parameters())
    for _ in range(50):
        rows, others = torch.randint(len(images), (2, 64))
        loss = nn.functional.nll_loss(model(perturbed(images[rows])).clamp_min(1e-9).log(), labels[others])
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    model.eval()
