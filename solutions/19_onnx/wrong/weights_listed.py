"""Lists all of graph.input: in this file it names the weights, too.

check: onnx_io.values
says: A weight is listed as an input
"""


def onnx_io(path: str) -> Any:
    import onnx

    graph = onnx.load(path).graph
    kinds = {1: "tensor(float)", 2: "tensor(uint8)", 7: "tensor(int64)"}

    def table(values: Any) -> Any:
        return {
            v.name: (
                kinds[v.type.tensor_type.elem_type],
                tuple(d.dim_value or None for d in v.type.tensor_type.shape.dim),
            )
            for v in values
        }

    return {"inputs": table(graph.input), "outputs": table(graph.output)}
