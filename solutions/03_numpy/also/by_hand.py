"""data, float32 sums, a stack of channels."""


def to_numpy(t: Tensor) -> np.ndarray:
    return t.data.numpy(force=True)


def wrap_numpy(a: np.ndarray) -> Tensor:
    return torch.asarray(a, copy=False)


def copy_numpy(a: np.ndarray) -> Tensor:
    return torch.asarray(a, copy=True)


def image_to_tensor(img: np.ndarray) -> Tensor:
    pixels = torch.tensor(img, dtype=torch.float32)
    return torch.stack([pixels[..., channel] for channel in range(3)]).mul(1 / 255)


def mean_std(t: Tensor) -> tuple[float, float]:
    values = t.detach().float()
    mean = values.mean()
    return float(mean), float((values - mean).pow(2).mean().sqrt())


def safe_wrap(a: np.ndarray) -> Tensor:
    if any(stride < 0 for stride in a.strides):
        a = np.ascontiguousarray(a)
    if not a.flags.writeable:
        a = np.array(a)
    return torch.from_numpy(a)
