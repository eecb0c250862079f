"""White is less than 1.

check: image_to_tensor.axes
says: divide by 255, not by 256
"""


def image_to_tensor(img: np.ndarray) -> Tensor:
    return torch.from_numpy(img).permute(2, 0, 1).float() / 256
