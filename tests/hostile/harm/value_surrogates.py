"""Row 65: text that is no valid Unicode: as a value, in a dict, as a key.

outcome: FAILED
says: a list of 3 values
"""


def double(x):
    return ["\ud800", {"\udfff": 1}, {1: "\udc80\ud83d"}]
