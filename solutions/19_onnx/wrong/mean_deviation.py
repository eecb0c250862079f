"""The mean deviation: one wrong class among many hardly shows.

check: parity.detects
says: the largest deviation over all inputs is
"""


def parity(model: nn.Module, path: str, inputs: list[Tensor], atol: float) -> dict[str, float | bool]:
    import onnxruntime

    session = onnxruntime.InferenceSession(path, providers=["CPUExecutionProvider"])
    name, mode, gaps = session.get_inputs()[0].name, model.training, []
    model.eval()
    for x in inputs:
        theirs = torch.from_numpy(session.run(None, {name: x.numpy()})[0])
        gaps.append((model(x) - theirs).abs().mean().item())
    model.train(mode)
    return {"max_abs": max(gaps), "ok": max(gaps) <= atol}
