"""The method NumPy calls by itself; transposes in NumPy; from_numpy tried first."""


def to_numpy(t: Tensor) -> np.ndarray:
    with torch.no_grad():
        return t.cpu().detach().__array__()


def copy_numpy(a: np.ndarray) -> Tensor:
    out = torch.empty(a.shape, dtype=torch.from_numpy(a[:0]).dtype)
    out.numpy()[...] = a
    return out


def image_to_tensor(img: np.ndarray) -> Tensor:
    return torch.from_numpy(img.transpose(2, 0, 1).copy()).div(255)


def mean_std(t: Tensor) -> tuple[float, float]:
    values = t.detach().double().flatten()
    mean = values.sum().item() / values.numel()
    return mean, values.std(unbiased=False).item()


def safe_wrap(a: np.ndarray) -> Tensor:
    try:
        if a.flags.writeable:
            return torch.from_numpy(a)
    except ValueError:
        pass
    return torch.from_numpy(a.copy())
