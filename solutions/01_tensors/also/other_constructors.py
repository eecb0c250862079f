"""Constructors by full, new methods and NumPy's names; three other ways to add."""


def make_tensors(rows: int, cols: int) -> dict[str, Tensor]:
    grid = torch.ones(rows * cols).cumsum(0) - 1
    return {
        "data": torch.Tensor([5.5, 3]),
        "grid": grid.view(rows, cols),
        "rand": torch.empty(rows, cols).uniform_(0, 1),
        "ones": torch.full((rows, cols), 1.0),
        "zeros": torch.empty(rows, cols).long().zero_(),
    }


def add_three_ways(x: Tensor, y: Tensor) -> tuple[Tensor, Tensor, Tensor]:
    into = torch.empty_like(x)
    torch.add(x, y, out=into)
    copy = x.detach().clone()
    copy += y
    return x.add(y), into, copy


def add_into(y: Tensor, x: Tensor) -> Tensor:
    y += x
    return y


def select(x: Tensor) -> dict[str, Tensor]:
    n, m = x.shape
    return {
        "positive": torch.masked_select(x, x.gt(0)),
        "flipped": x[torch.arange(n - 1, -1, -1)],
        "even_rows": torch.stack([row for i, row in enumerate(x) if i % 2 == 0]),
        "last_col": x.select(1, m - 1),
        "first_row": x[0, :].clone(),
    }


def to_matrix(x: Tensor, cols: int) -> Tensor:
    rows, rest = divmod(len(x), cols)
    if rest:
        raise ValueError
    return x.unflatten(0, (rows, cols))


def affine(x: Tensor, w: Tensor, b: Tensor) -> Tensor:
    return (x[:, None, :] * w).sum(-1) + b


def to_uint8(x: Tensor) -> Tensor:
    return (x.clamp(0, 1) * 255 + 0.5).type(torch.uint8)


def layout(x: Tensor) -> dict[str, object]:
    storage = x.untyped_storage()
    return {
        "own_bytes": x.nbytes,
        "storage_bytes": len(storage),
        "offset": (x.data_ptr() - storage.data_ptr()) // x.itemsize,
        "contiguous": x.is_contiguous(),
        "stride": tuple(x.stride(d) for d in range(x.dim())),
    }
