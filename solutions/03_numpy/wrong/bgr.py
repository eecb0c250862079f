"""Reverses the channels, as OpenCV's images need it.

check: image_to_tensor.axes
says: Red and blue are exchanged
"""


def image_to_tensor(img: np.ndarray) -> Tensor:
    return torch.from_numpy(img[:, :, ::-1].copy()).permute(2, 0, 1).float() / 255
