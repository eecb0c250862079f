"""Writes into y by indexing; affine one column at a time."""


def add_into(y: Tensor, x: Tensor) -> Tensor:
    y[:] = y + x
    return y


def to_matrix(x: Tensor, cols: int) -> Tensor:
    if x.numel() // cols * cols != x.numel():
        raise ValueError("rows would be left over")
    return x.reshape(x.numel() // cols, cols)


def affine(x: Tensor, w: Tensor, b: Tensor) -> Tensor:
    return torch.stack([(x * row).sum(1) + bias for row, bias in zip(w, b, strict=True)], dim=1)
