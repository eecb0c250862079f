"""Compares the model as it came, in training mode.

check: parity.detects
says: comes from dropout
"""


def parity(model: nn.Module, path: str, inputs: list[Tensor], atol: float) -> dict[str, float | bool]:
    import onnxruntime

    session = onnxruntime.InferenceSession(path, providers=["CPUExecutionProvider"])
    name, worst = session.get_inputs()[0].name, 0.0
    for x in inputs:
        theirs = torch.from_numpy(session.run(None, {name: x.numpy()})[0])
        worst = max(worst, (model(x) - theirs).abs().max().item())
    return {"max_abs": worst, "ok": worst <= atol}
