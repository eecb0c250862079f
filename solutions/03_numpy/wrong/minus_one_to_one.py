"""Scaled to [−1, 1].

check: image_to_tensor.axes
says: [0, 1] is asked for
"""


def image_to_tensor(img: np.ndarray) -> Tensor:
    return torch.from_numpy(img).permute(2, 0, 1).float() / 127.5 - 1
