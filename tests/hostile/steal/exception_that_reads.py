"""Row 44: an exception whose text, made when it is reported, is the secret.

outcome: RAISED
says: its message cannot be shown
"""


class Loot(Exception):
    def __str__(self):
        with open("@SECRET@") as file:
            return file.read()


def double(x):
    raise Loot
