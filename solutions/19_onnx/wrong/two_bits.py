"""Uses only a few of the 255 steps.

check: quantise_onnx.size_and_parity
says: The
"""


def quantise_onnx(src: str, dst: str) -> None:
    import onnx
    from onnx import helper, numpy_helper

    model = onnx.load(src)
    added = []
    for weight in list(model.graph.initializer):
        values, name = numpy_helper.to_array(weight), weight.name
        if values.ndim == 2:
            scale = np.float32(np.abs(values).max() / 2)
            weight.CopyFrom(numpy_helper.from_array(np.round(values / scale).astype(np.int8), name + "_int8"))
            model.graph.initializer.append(numpy_helper.from_array(np.array(scale), name + "_scale"))
            added.append(helper.make_node("DequantizeLinear", [name + "_int8", name + "_scale"], [name]))
    nodes = [*added, *model.graph.node]
    del model.graph.node[:]
    model.graph.node.extend(nodes)
    onnx.save(model, dst)
