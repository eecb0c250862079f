"""Divides before it converts.

check: image_to_tensor.axes
says: convert to float32 before you divide
"""


def image_to_tensor(img: np.ndarray) -> Tensor:
    return torch.from_numpy(img // 255).permute(2, 0, 1).float()
