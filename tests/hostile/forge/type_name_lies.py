"""Row 4: a type that is called Tensor and prints as one.

outcome: FAILED
says: should be a tensor, got an object of type
"""


class Meta(type):
    __name__ = property(lambda cls: "Tensor")
    __mro__ = property(lambda cls: ())


class Opaque(metaclass=Meta):
    def __init__(self, text):
        self.text = text

    def __repr__(self):
        return self.text


def double(x):
    return Opaque(repr(2 * x))
