"""Hidden checks of 03_numpy. Sharing is shown by writing through one object and reading the other."""

from typing import Any

import numpy as np
import torch
from torch import Tensor

from grader.checks import CheckFailed, Rng, check, close, fields, is_tensor, items, ok, probe, raises, same

DTYPES = (np.float64, np.int32, np.float32, np.uint8)


def agrees(got: Any, want: Any, **tolerances: float) -> bool:
    try:
        close(got, want, **tolerances)
    except CheckFailed:
        return False
    return True


def recognise(got: Any, want: Any, mistakes: dict[str, Any], **tolerances: float) -> None:
    """Fail with the message of the known mistake whose result `got` is; a right `got` passes."""
    if not agrees(got, want, **tolerances):
        for message, wrong in mistakes.items():
            ok(not agrees(got, wrong, **tolerances), message)


def snapshot(value):
    """For probes: later writes must not change what was seen. A subclass could answer for itself."""
    if isinstance(value, torch.Tensor):
        return torch.Tensor.as_subclass(value.detach(), torch.Tensor).clone()
    if isinstance(value, np.ndarray):
        return np.array(value, subok=False)
    return value


def fill(value, number):
    """For probes: write into the memory of a tensor or an array, whatever autograd thinks of it."""
    if isinstance(value, torch.Tensor):
        torch.Tensor.as_subclass(value.detach(), torch.Tensor).fill_(number)
    elif isinstance(value, np.ndarray):
        np.asarray(value)[...] = number


def array_of(rng: Rng, dtype: type, *shape: int) -> np.ndarray:
    """Random whole numbers that every dtype holds; filled in later are numbers from 100 on."""
    return rng.integers(0, 100, shape).numpy().astype(dtype)


def kind_of(strided: bool) -> str:
    return "a strided array" if strided else "a contiguous array"


# to_numpy

DETACH = "RuntimeError on a tensor that requires grad: call detach() first. It has the same memory"


@check("to_numpy", points=4, seconds=1)
def test_to_numpy_shared(student, rng, device):
    """An array over the tensor's memory, in four forms of tensor; the tensor itself stays as it was."""
    for kind in ("plain", "integers", "strided", "scalar", "leaf that requires grad", "result of operations"):
        shape = () if kind == "scalar" else (4, 3)
        base = (
            rng.integers(0, 100, shape, device=device)
            if kind == "integers"
            else rng.normal(*shape, device=device)
        )
        number = rng.integer(100, 10_000)
        seen = student.run(convert_and_write, base, kind, number)
        before, error, array, after, again, requires_grad, flag = fields(
            seen, "before", "error", "array", "after", "again", "requires_grad", "flag"
        )
        ok(not agrees(error, "requires grad"), DETACH)
        what = f"{kind}: to_numpy(t)"
        want = base.cpu()[:, ::2] if kind == "strided" else base.cpu()
        want = 3 * want if kind == "result of operations" else want
        close(array, want.numpy(), rtol=0, atol=0, what=what, says="Shape, dtype and values are those of t")
        same(
            before,
            want.to(device),
            what=f"{kind}: t after the call",
            says="Leave the values of t as they are",
        )
        same(
            requires_grad,
            flag,
            what=f"{kind}: t.requires_grad after the call",
            says="t.detach() leaves t as it is",
        )
        if device != "cpu":
            continue
        says = (
            "Writing into the array did not reach the tensor: it is a copy, but a CPU tensor and its array "
            "can share memory (t.numpy() does; clone(), np.array() and tolist() copy)"
        )
        close(after, torch.full_like(want, number), rtol=0, atol=0, what=f"{kind}: t", says=says)
        says = "Writing into the tensor did not reach the array, so they do not share memory"
        close(again, torch.full_like(want, number + 1).numpy(), rtol=0, atol=0, what=what, says=says)


@probe(uses=[snapshot, fill])
def convert_and_write(student, base, kind, number):
    t = base[:, ::2] if kind == "strided" else base.clone()
    if "grad" in kind or "result" in kind:
        t.requires_grad_()
    if "result" in kind:
        t = 3 * t
    flag, error, array = t.requires_grad, "", None
    try:
        array = student.to_numpy(t)
    except RuntimeError as raised:
        if "that requires grad" not in str(raised):
            raise
        error = "requires grad"
    seen = {"before": snapshot(t), "error": error, "array": snapshot(array)}
    seen |= {"requires_grad": t.requires_grad, "flag": flag}
    fill(array, number)
    seen["after"] = snapshot(t)
    fill(t, number + 1)
    return seen | {"again": snapshot(array)}


# wrap_numpy, copy_numpy


@probe(uses=[snapshot, fill])
def convert_and_write_both(student, name, base, strided, numbers):
    a = base[::2, 1:] if strided else base
    t = getattr(student, name)(a)
    seen = {"tensor": snapshot(t), "array": snapshot(a)}
    fill(a, numbers[0])
    seen["tensor_after"] = snapshot(t)
    fill(t, numbers[1])
    return seen | {"array_after": snapshot(a)}


@check("wrap_numpy", points=4, seconds=1, devices=("cpu",))
def test_wrap_numpy_shared(student, rng):
    """Numbers written into array or tensor show in the other, in four dtypes, strided too."""
    for dtype in DTYPES:
        for strided in (False, True):
            base = array_of(rng, dtype, 4, 3)
            a = base[::2, 1:] if strided else base
            numbers = rng.integer(100, 180), rng.integer(180, 250)
            seen = student.run(convert_and_write_both, "wrap_numpy", base, strided, numbers)
            tensor, array, tensor_after, array_after = fields(
                seen, "tensor", "array", "tensor_after", "array_after"
            )
            what = f"with {kind_of(strided)} of {a.dtype}, "
            want = torch.tensor(a.tolist(), dtype=torch_type(dtype))
            says = (
                "Keep shape and dtype: torch.Tensor(a) and .float() convert to float32, and conversion copies"
            )
            close(tensor, want, rtol=0, atol=0, what=f"{what}wrap_numpy(a)", says=says)
            same(array, a, what=f"{what}a after the call", says="Leave the values of a as they are")
            says = (
                "The tensor did not follow the array, so it has memory of its own: torch.tensor always "
                "copies, from_numpy never does"
            )
            if strided:
                says = (
                    "The tensor did not follow the array: here a has gaps between its values, and something "
                    "made it contiguous, which copies. from_numpy can do with strides"
                )
            want = torch.full_like(want, numbers[0])
            close(tensor_after, want, rtol=0, atol=0, what=f"{what}the tensor after writing to a", says=says)
            says = "Writing into the tensor did not reach the array: they must share memory"
            same(
                array_after,
                np.full_like(a, numbers[1]),
                what=f"{what}a after writing to the tensor",
                says=says,
            )


@check("copy_numpy", points=4, seconds=1, devices=("cpu",))
def test_copy_numpy_independent(student, rng):
    """Numbers written into the array do not show in the tensor, nor the other way round, in four dtypes."""
    for dtype in DTYPES:
        for strided in (False, True):
            base = array_of(rng, dtype, 4, 3)
            a = base[::2, 1:] if strided else base
            numbers = rng.integer(100, 180), rng.integer(180, 250)
            seen = student.run(convert_and_write_both, "copy_numpy", base, strided, numbers)
            tensor, array, tensor_after, array_after = fields(
                seen, "tensor", "array", "tensor_after", "array_after"
            )
            what = f"with {kind_of(strided)} of {a.dtype}, "
            want = torch.tensor(a.tolist(), dtype=torch_type(dtype))
            says = "Keep shape and dtype: torch.Tensor(a) and lists of floats give float32"
            close(tensor, want, rtol=0, atol=0, what=f"{what}copy_numpy(a)", says=says)
            same(array, a, what=f"{what}a after the call", says="Leave the values of a as they are")
            says = (
                "Changing the NumPy array changed your 'copy': from_numpy and as_tensor share memory, "
                "torch.tensor copies"
            )
            close(tensor_after, want, rtol=0, atol=0, what=f"{what}the tensor after writing to a", says=says)
            says = "Changing the tensor changed the array: they must not share memory"
            same(
                array_after,
                np.full_like(a, numbers[0]),
                what=f"{what}a after writing to the tensor",
                says=says,
            )


def torch_type(dtype: type) -> torch.dtype:
    return getattr(torch, np.dtype(dtype).name)


# image_to_tensor


@check("image_to_tensor", points=4, seconds=1, devices=("cpu",))
def test_image_to_tensor_axes(student, rng):
    """out[c, y, x] is img[y, x, c] / 255, for images with distinct pixels, oblong, square and of one row."""
    for height, width in ((4, 5), (6, 6), (3, 3), (1, 7)):
        pixels = rng.permutation(256)[: height * width * 3]
        img = np.array(pixels, dtype=np.uint8).reshape(height, width, 3)
        img[0, 0] = (0, 255, 128)
        levels = torch.tensor(img.tolist(), dtype=torch.float64)
        want = torch.stack([levels[:, :, c] for c in range(3)]) / 255
        got = student.image_to_tensor(img)
        scrambled = levels.reshape(3, height, width)
        turned = torch.stack([levels[:, :, c].T for c in range(3)])
        mistakes = {
            "Pixels are scrambled: moving axes needs permute/transpose, reshape keeps memory order": scrambled
            / 255,
            "Pixels are scrambled (and not in [0, 1]): moving axes needs permute/transpose": scrambled,
            "The image is mirrored on its diagonal: the result is (3, W, H). img.T reverses all three axes; "
            "the channels move to the front, y stays before x": turned / 255,
            "The numbers go from 0 to 255: divide by 255": want * 255,
            "White is less than 1: divide by 255, not by 256": want * 255 / 256,
            "Red and blue are exchanged: keep the order of the channels": want.flip(0),
            "The numbers go from −1 to 1: [0, 1] is asked for": want * 2 - 1,
            "Everything between black and white is lost: convert to float32 before you divide": want.floor(),
        }
        known = {message: wrong.float() for message, wrong in mistakes.items()}
        recognise(got, want.float(), known)
        what = f"with an image of {height}×{width} pixels, image_to_tensor(img)"
        got = is_tensor(
            got, dtype=torch.float32, what=what, says="float32 is asked for: NumPy divides in float64"
        )
        says = "Move the last axis to the front with permute(2, 0, 1), convert to float32, divide by 255"
        close(got, want.float(), what=what, says=says)


# mean_std


@check("mean_std", points=4, seconds=1)
def test_mean_std_numpy_convention(student, rng, device):
    """mean_std agrees with np.mean and np.std in five dtypes and four shapes, and gives two plain floats."""
    for kind, shape in (
        ("float32", (5,)),
        ("float64", (3, 4)),
        ("int64", (2, 3, 2)),
        ("int32", (6, 6)),
        ("uint8", (9,)),
        ("float32", ()),
        ("requires grad", (3, 3)),
    ):
        t = 3 * rng.normal(*shape, device=device) + rng.number(-5, 5)
        if kind not in ("float32", "requires grad"):
            whole = rng.integers(0, 256, shape, device=device)
            t = t.double() if kind == "float64" else whole.to(getattr(torch, kind))
        check_mean_and_std(student.run(measure, t, kind == "requires grad"), t, kind)


def check_mean_and_std(seen: Any, t: Tensor, kind: str) -> None:
    error, pair, types, requires_grad, after = fields(seen, "error", "pair", "types", "requires_grad", "t")
    what = f"with {t.numel()} values, {kind}"
    advice = {
        "mean of integers": f"torch has no mean of {t.dtype}: convert to a floating dtype first",
        "requires grad": "t requires grad, and NumPy cannot follow that: call detach() first",
    }
    for known, says in advice.items():
        ok(not agrees(error, known), f"{what}: the call raised RuntimeError", says)
    says = "Return plain floats: item() on a one-value tensor, float() on a NumPy number"
    mean, std = items(pair, 2, what=f"{what}: mean_std(t)")
    same(types, ["float", "float"], what=f"{what}: the types of (mean, std)", says=says)
    array = t.cpu().double().numpy()
    want_mean, want_std, n = float(np.mean(array)), float(np.std(array)), array.size
    # The student may add up in float32.
    tolerances = {"rtol": 1e-5, "atol": 1e-5}
    close(mean, want_mean, **tolerances, what=f"{what}: the mean", says="All values count alike: t.mean()")
    ok(
        agrees(std, want_std, **tolerances) or not (n == 1 and agrees(std, float("nan"))),
        "std of one value is nan, but np.std gives 0: torch divides by n−1 unless correction=0",
    )
    mistakes = {
        "That is the variance: take its square root": want_std**2,
        "std differs from np.std: torch divides by n−1 unless correction=0": (
            want_std * (n / max(n - 1, 1)) ** 0.5
        ),
    }
    recognise(std, want_std, mistakes, **tolerances)
    close(std, want_std, **tolerances, what=f"{what}: the std", says="std(correction=0) over all values")
    same(requires_grad, kind == "requires grad", what=f"{what}: t.requires_grad after the call")
    same(after, t, what=f"{what}: t after the call", says="Leave the values of t as they are")


@probe(uses=[snapshot])
def measure(student, t, tracked):
    t.requires_grad_(tracked)
    error, pair, types = "", None, None
    try:
        pair = student.mean_std(t)
    except RuntimeError as raised:
        text = str(raised)
        if "that requires grad" in text:
            error = "requires grad"
        elif "floating point" in text:
            error = "mean of integers"
        else:
            raise
    if isinstance(pair, (tuple, list)):
        types = [type(value).__name__ for value in pair]
    return {"error": error, "pair": pair, "types": types, "requires_grad": t.requires_grad, "t": snapshot(t)}


# safe_wrap

PLAIN = ("plain", "strided", "transposed", "empty", "scalar")
COPIED = ("reversed", "reversed rows of a transpose", "read-only", "reversed and read-only", "broadcast")


@check("safe_wrap", points=10, seconds=1, devices=("cpu",))
def test_safe_wrap_edge_arrays(student, rng):
    """Shares where it can, copies reversed and read-only arrays without a warning, refuses objects."""
    kinds = [*PLAIN, *COPIED]
    for place in rng.permutation(len(kinds)):
        kind = kinds[place]
        for dtype in (np.float64, np.int32):
            base = array_of(rng, dtype, 0 if kind == "empty" else 4, 3)
            numbers = rng.integer(100, 1000), rng.integer(1000, 9000)
            check_wrapped(student.run(wrap_edge, base, kind, numbers), base, kind, numbers)
    for kind in ("numbers", "texts", "nothing"):
        says = (
            "A tensor holds no Python objects, even if they are numbers; from_numpy raises TypeError itself"
        )
        raises("TypeError", student.run, wrap_objects, kind, says=says)


def check_wrapped(seen: Any, base: np.ndarray, kind: str, numbers: tuple[int, int]) -> None:
    error, tensor, array, warned, writable, flag, tensor_after, array_after = fields(
        seen, "error", "tensor", "array", "warned", "writable", "flag", "tensor_after", "array_after"
    )
    what = f"with {kind_text(kind)} of {base.dtype}, "
    ok(
        not agrees(error, "negative strides"),
        f"{what}the call raised ValueError: PyTorch has no negative strides, so copy such an array first",
    )
    view = view_of(base, kind)
    want = torch.tensor(view.tolist(), dtype=torch_type(base.dtype.type)).reshape(view.shape)
    says = "Shape, dtype and values are those of a, reversed axes included"
    close(tensor, want, rtol=0, atol=0, what=f"{what}safe_wrap(a)", says=says)
    same(array, view, what=f"{what}a after the call", says="Leave the values of a as they are")
    says = "Leave a locked: copy a read-only array instead of unlocking it"
    same(writable, flag, what=f"{what}a.flags.writeable after the call", says=says)
    if kind in PLAIN:
        says = "A plain array must stay shared: copy only reversed or read-only ones"
        follows = torch.full_like(want, numbers[0])
        close(tensor_after, follows, rtol=0, atol=0, what=f"{what}the tensor after writing to a", says=says)
        says = "A plain array must stay shared, so writing into the tensor changes it"
        want_array = np.full_like(view, numbers[1])
    else:
        says = (
            "A read-only or reversed array must be copied, but the tensor still has its memory: silencing "
            "the warning or unlocking the array does not make it safe, a copy does"
        )
        what_after = f"{what}the tensor after writing to a's memory"
        close(tensor_after, want, rtol=0, atol=0, what=what_after, says=says)
        want_array = np.full_like(view, numbers[0])
    same(array_after, want_array, what=f"{what}a after writing to the tensor", says=says)
    says = "from_numpy warns of an array that is not writable: copy it before"
    same(warned, [], what=f"{what}the warnings", says=says)


def kind_text(kind: str) -> str:
    return {"empty": "an empty array", "scalar": "an array without dimensions"}.get(kind, f"a {kind} array")


def view_of(base, kind):
    """The array a check is about, as a view of base, whose memory the probe can always write to."""
    views = {
        "strided": base[::2, 1:],
        "transposed": base.T,
        "reversed": base[::-1],
        "reversed rows of a transpose": base.T[:, ::-1],
        "reversed and read-only": base[:, ::-1],
        "broadcast": base[:1],
    }
    view = views.get(kind, base[:])
    if kind == "scalar":
        return base[:1, :1].reshape(())
    if kind == "broadcast":
        return np.broadcast_to(view, (3, 3))
    if "read-only" in kind:
        view.flags.writeable = False
    return view


@probe(uses=[snapshot, fill, view_of])
def wrap_edge(student, base, kind, numbers):
    import warnings

    a = view_of(base, kind)
    seen = {"error": "", "flag": a.flags.writeable}
    tensor = None
    always = torch.is_warn_always_enabled()
    torch.set_warn_always(True)  # otherwise torch warns of a read-only array only once per process
    try:
        with warnings.catch_warnings(record=True) as warned:
            warnings.simplefilter("always")
            tensor = student.safe_wrap(a)
    except ValueError as raised:
        if "negative" not in str(raised):
            raise
        seen["error"] = "negative strides"
    finally:
        torch.set_warn_always(always)
    seen |= {"tensor": snapshot(tensor), "array": snapshot(a), "warned": [str(one.message) for one in warned]}
    seen["writable"] = a.flags.writeable
    base[...] = numbers[0]
    seen["tensor_after"] = snapshot(tensor)
    fill(tensor, numbers[1])
    return seen | {"array_after": snapshot(a)}


@probe
def wrap_objects(student, kind):
    objects = {"numbers": [1.5, 2, 3], "texts": ["1", "2"], "nothing": [None]}
    return student.safe_wrap(np.array(objects[kind], dtype=object))
