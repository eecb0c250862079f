"""Copies the file.

check: quantise_onnx.size_and_parity
says: the weights must be stored as int8
"""


def quantise_onnx(src: str, dst: str) -> None:
    import shutil

    shutil.copyfile(src, dst)
