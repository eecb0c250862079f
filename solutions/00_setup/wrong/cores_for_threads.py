"""Reports the cores of the machine, not the threads torch uses.

check: environment.truth
says: ask torch.get_num_threads()
"""

import os


def environment() -> dict[str, str | int | bool]:
    return {
        "torch": torch.__version__,
        "python": platform.python_version(),
        "cuda": torch.cuda.is_available(),
        "threads": os.cpu_count(),
    }
