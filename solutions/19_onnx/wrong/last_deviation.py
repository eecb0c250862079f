"""Overwrites the deviation with each input: only the last one counts.

check: parity.detects
says: keep the largest
"""


def parity(model: nn.Module, path: str, inputs: list[Tensor], atol: float) -> dict[str, float | bool]:
    import onnxruntime

    session = onnxruntime.InferenceSession(path, providers=["CPUExecutionProvider"])
    name, mode = session.get_inputs()[0].name, model.training
    model.eval()
    for x in inputs:
        theirs = torch.from_numpy(session.run(None, {name: x.numpy()})[0])
        worst = (model(x) - theirs).abs().max().item()
    model.train(mode)
    return {"max_abs": worst, "ok": worst <= atol}
