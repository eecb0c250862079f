"""Stores int8 weights, and the scale is 1 for all: the answers have another size and another order.

check: quantise_onnx.size_and_parity
says: was a scale forgotten
"""


def quantise_onnx(src: str, dst: str) -> None:
    import onnx
    from onnx import helper, numpy_helper

    model = onnx.load(src)
    casts = []
    for weight in list(model.graph.initializer):
        values, name = numpy_helper.to_array(weight), weight.name
        if values.ndim == 2:
            steps = np.round(values / np.abs(values).max() * 127).astype(np.int8)
            weight.CopyFrom(numpy_helper.from_array(steps, name + "_int8"))
            casts.append(helper.make_node("Cast", [name + "_int8"], [name], to=1))
        else:
            weight.CopyFrom(numpy_helper.from_array(values * 3e4, name))
    nodes = [*casts, *model.graph.node]
    del model.graph.node[:]
    model.graph.node.extend(nodes)
    onnx.save(model, dst)
