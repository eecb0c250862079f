"""as_tensor, clone, axes moved and numbers divided by NumPy."""


def to_numpy(t: Tensor) -> np.ndarray:
    return np.asarray(t.cpu().detach())


def wrap_numpy(a: np.ndarray) -> Tensor:
    return torch.as_tensor(a)


def copy_numpy(a: np.ndarray) -> Tensor:
    return torch.from_numpy(a).clone()


def image_to_tensor(img: np.ndarray) -> Tensor:
    moved = np.moveaxis(img, -1, 0).astype(np.float32)
    return torch.from_numpy(moved / np.float32(255))


def mean_std(t: Tensor) -> tuple[float, float]:
    values = t.detach().cpu().numpy()
    return float(np.mean(values)), float(np.std(values))


def safe_wrap(a: np.ndarray) -> Tensor:
    if a.dtype.hasobject:
        raise TypeError("a tensor holds no Python objects")
    try:
        shareable = a.flags["WRITEABLE"] and all(step >= 0 for step in a.strides)
        return torch.as_tensor(a) if shareable else torch.tensor(a.copy())
    except RuntimeError as error:
        raise TypeError(str(error)) from error
