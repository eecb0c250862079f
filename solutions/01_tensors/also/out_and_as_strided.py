"""In place through out=, views through as_strided, products through einsum and matmul."""


def add_three_ways(x: Tensor, y: Tensor) -> tuple[Tensor, Tensor, Tensor]:
    return torch.stack([x, y]).sum(0), x - -y, torch.empty_like(y).copy_(y).add_(x)


def add_into(y: Tensor, x: Tensor) -> Tensor:
    return torch.add(y, x, out=y)


def select(x: Tensor) -> dict[str, Tensor]:
    return {
        "first_row": x.unbind(0)[0],
        "last_col": x.T[-1],
        "even_rows": x[torch.arange(0, len(x), 2, device=x.device)],
        "flipped": torch.flipud(x),
        "positive": x.flatten()[(x > 0).flatten().nonzero().squeeze(1)],
    }


def to_matrix(x: Tensor, cols: int) -> Tensor:
    if x.shape[0] % cols != 0:
        raise ValueError(f"{x.shape[0]} is not a multiple of {cols}")
    step = x.stride(0)
    return x.as_strided((x.shape[0] // cols, cols), (cols * step, step), x.storage_offset())


def affine(x: Tensor, w: Tensor, b: Tensor) -> Tensor:
    return torch.einsum("ni,oi->no", x, w).add(b)


def to_uint8(x: Tensor) -> Tensor:
    whole = torch.where(x < 0, 0, torch.where(x > 1, 255, (255 * x).round()))
    return whole.byte()
