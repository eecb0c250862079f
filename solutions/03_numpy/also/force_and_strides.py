"""Whole-array calls with options: force, order, out."""


def to_numpy(t: Tensor) -> np.ndarray:
    return (t.detach() if t.requires_grad else t).cpu().numpy()


def copy_numpy(a: np.ndarray) -> Tensor:
    return torch.from_numpy(np.array(a, copy=True))


def image_to_tensor(img: np.ndarray) -> Tensor:
    out = torch.empty(3, *img.shape[:2])
    out.permute(1, 2, 0).copy_(torch.from_numpy(img))
    return out.div_(255)


def mean_std(t: Tensor) -> tuple[float, float]:
    std, mean = torch.std_mean(t.detach().to(torch.float64), correction=0)
    return mean.tolist(), std.tolist()


def safe_wrap(a: np.ndarray) -> Tensor:
    shared = a.flags.writeable and not any(step < 0 for step in a.strides)
    return torch.from_numpy(a) if shared else torch.from_numpy(a.copy(order="K").copy())
