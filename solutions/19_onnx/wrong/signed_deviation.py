"""Forgets the absolute value.

check: parity.detects
says: take absolute values
"""


def parity(model: nn.Module, path: str, inputs: list[Tensor], atol: float) -> dict[str, float | bool]:
    import onnxruntime

    session = onnxruntime.InferenceSession(path, providers=["CPUExecutionProvider"])
    name, mode, worst = session.get_inputs()[0].name, model.training, 0.0
    model.eval()
    for x in inputs:
        theirs = torch.from_numpy(session.run(None, {name: x.numpy()})[0])
        worst = max(worst, (model(x) - theirs).max().item())
    model.train(mode)
    return {"max_abs": worst, "ok": worst <= atol}
