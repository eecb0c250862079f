"""Row 3: a wrapper tensor whose C-level size is answered by Python, and another one at the last look.

outcome: CRASHED
says: data out of place
"""

import torch

aten = torch.ops.aten
looks = []


class Wrapper(torch.Tensor):
    @staticmethod
    def __new__(cls, data):
        kind = torch.float32, torch.strided, None, False, False, "sizes"
        made = torch.Tensor._make_wrapper_subclass(cls, (1,), (1,), 0, None, *kind)
        made.inside = data
        return made

    @classmethod
    def __torch_dispatch__(cls, function, types, args=(), kwargs=None):
        if function is aten.sym_size.default:
            looks.append(1)
            return [3, 4] if len(looks) > 2 else [1]
        if function is aten.sym_numel.default:
            return 1
        if function in (aten.alias.default, aten.detach.default):
            return Wrapper(args[0].inside)
        inside = [arg.inside if isinstance(arg, Wrapper) else arg for arg in args]
        return function(*inside, **(kwargs or {}))


def double(x):
    return Wrapper(torch.ones(1))
