"""Row 36: fetch a page, as a student would who loads weights from the network.

outcome: REFUSED
says: Operation not permitted
"""

from urllib.request import urlopen


def double(x):
    with urlopen("http://127.0.0.1:@TCP@/loot", timeout=2) as page:
        raise ValueError(page.read(1000))
