"""float16: half the size, not a quarter.

check: quantise_onnx.size_and_parity
says: at most 40 % are allowed
"""


def quantise_onnx(src: str, dst: str) -> None:
    import onnx
    from onnx import helper, numpy_helper

    model = onnx.load(src)
    casts = []
    for weight in model.graph.initializer:
        values = numpy_helper.to_array(weight).astype(np.float16)
        name = weight.name
        weight.CopyFrom(numpy_helper.from_array(values, name + "_half"))
        casts.append(helper.make_node("Cast", [name + "_half"], [name], to=1))
    nodes = [*casts, *model.graph.node]
    del model.graph.node[:]
    model.graph.node.extend(nodes)
    onnx.save(model, dst)
