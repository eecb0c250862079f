"""Memory handed over by the DLPack protocol."""


def to_numpy(t: Tensor) -> np.ndarray:
    return np.from_dlpack(t.detach().cpu())


def wrap_numpy(a: np.ndarray) -> Tensor:
    return torch.from_dlpack(a)


def copy_numpy(a: np.ndarray) -> Tensor:
    return torch.from_dlpack(a).clone()


def safe_wrap(a: np.ndarray) -> Tensor:
    if a.dtype.kind == "O":
        raise TypeError(f"no tensor holds {a.dtype}")
    if a.flags.writeable and not any(np.array(a.strides) < 0):
        return torch.from_dlpack(a)
    return torch.from_dlpack(a.copy())
