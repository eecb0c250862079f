"""Writes over the source, then copies it.

check: quantise_onnx.size_and_parity
says: leave src alone
"""


def quantise_onnx(src: str, dst: str) -> None:
    import shutil

    from onnxruntime.quantization import QuantType, quantize_dynamic

    quantize_dynamic(src, src, weight_type=QuantType.QInt8)
    shutil.copyfile(src, dst)
