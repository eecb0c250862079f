"""Reads the IDX files without torchvision."""


def load_digits(root: str, train: bool) -> Dataset:
    from pathlib import Path

    stem = Path(root) / "MNIST" / "raw" / ("train" if train else "t10k")
    images = bytearray(Path(f"{stem}-images-idx3-ubyte").read_bytes()[16:])
    labels = Path(f"{stem}-labels-idx1-ubyte").read_bytes()[8:]
    pixels = torch.frombuffer(images, dtype=torch.uint8).reshape(-1, 1, 28, 28)

    class Digits(Dataset):
        def __len__(self) -> int:
            return len(labels)

        def __getitem__(self, i: int) -> tuple[Tensor, int]:
            return pixels[i] / 127.5 - 1, labels[i]

    return Digits()
