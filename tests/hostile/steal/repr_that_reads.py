"""Row 44: an object whose repr, which the judge shows, is the secret.

outcome: FAILED
says: an object of type Loot
"""


class Loot:
    def __repr__(self):
        with open("@SECRET@") as file:
            return file.read()


def double(x):
    return Loot()
