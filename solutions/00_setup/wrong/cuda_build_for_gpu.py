"""Reports the CUDA version torch was built with, not whether a GPU can be used.

check: environment.truth
says: Report whether torch can use a GPU here, True or False
"""


def environment() -> dict[str, str | int | bool]:
    return {
        "torch": torch.__version__,
        "python": platform.python_version(),
        "cuda": torch.version.cuda,
        "threads": torch.get_num_threads(),
    }
