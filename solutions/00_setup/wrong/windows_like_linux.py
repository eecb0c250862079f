"""Treats PyPI's Windows wheel as if it had CUDA.

check: pip_command.table
says: PyPI's wheels for Windows have no CUDA
"""


def pip_command(system: str, compute: str, tag: str = "cu130") -> list[str]:
    command = ["pip", "install", "torch", "torchvision"]
    if system == "linux" and compute == "cpu":
        return [*command, "--index-url", "https://download.pytorch.org/whl/cpu"]
    if compute == "cuda" and tag != "cu130" and system != "macos":
        return [*command, "--index-url", f"https://download.pytorch.org/whl/{tag}"]
    return command
