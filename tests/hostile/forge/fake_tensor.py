"""Row 22: a fake tensor, which has a shape, a dtype and a device, and no data.

outcome: FAILED
"""

from torch._subclasses.fake_tensor import FakeTensorMode


def double(x):
    return FakeTensorMode().from_tensor(x)
