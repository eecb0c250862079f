"""The same command everywhere.

check: pip_command.table
says: On Linux the default wheel is the CUDA build (hundreds of MB); CPU machines need the cpu index
"""


def pip_command(system: str, compute: str, tag: str = "cu130") -> list[str]:
    return ["pip", "install", "torch", "torchvision"]
