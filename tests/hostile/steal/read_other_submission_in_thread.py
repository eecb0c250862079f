"""Row 29: a thread reads another student's submission.

outcome: REFUSED
says: grace/01_pure/ex01_pure.py'
"""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path


def double(x):
    with ThreadPoolExecutor(1) as pool:
        raise ValueError(pool.submit(Path("@OTHER@").read_text).result())
