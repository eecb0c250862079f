"""Hidden checks of 01_tensors."""

import torch

from grader.checks import check, close, fields, is_tensor, items, ok, probe, same

STORAGE = "storage_bytes is the size of the whole storage behind the view (untyped_storage().nbytes())"
MADE = ("zeros", "ones", "rand", "grid", "data")


@check("make_tensors", points=3, seconds=1)
def test_make_tensors_shape_dtype(student):
    """make_tensors gives five tensors of the right shape, dtype and constant values."""
    for rows, cols in ((5, 3), (1, 1), (2, 7)):
        made = student.make_tensors(rows, cols)
        zeros, ones, rand, grid, data = fields(made, *MADE, what=f"make_tensors({rows}, {cols})")
        says = "Zeros must be torch.int64, the default is torch.float32 (pass dtype=); shape (rows, cols)"
        close(zeros, torch.zeros(rows, cols, dtype=torch.int64), what="zeros", says=says)
        close(ones, torch.ones(rows, cols), what="ones")
        is_tensor(rand, shape=(rows, cols), dtype=torch.float32, what="rand")
        says = "Count 0, 1, 2, ... as float32 (pass dtype=), then reshape to (rows, cols)"
        want = torch.arange(rows * cols, dtype=torch.float32).reshape(rows, cols)
        close(grid, want, what="grid", says=says)
        close(data, torch.tensor([5.5, 3.0]), what="data", says="torch.tensor keeps the values of a list")


@check("make_tensors", points=2, seconds=1)
def test_make_tensors_uniform(student):
    """rand is uniform on [0, 1), and each call draws anew."""
    rand, again = (
        is_tensor(
            fields(student.make_tensors(200, 200), *MADE, what="make_tensors(200, 200)")[2],
            shape=(200, 200),
            dtype=torch.float32,
            what="rand",
        )
        for _ in range(2)
    )
    low, high, mean, spread = (float(f(rand)) for f in (torch.min, torch.max, torch.mean, torch.std))
    ok(
        low >= 0 and high < 1,
        f"rand has values outside [0, 1): from {low:.4g} to {high:.4g}",
        "randn is the normal distribution, rand is the uniform one",
    )
    # For 40 000 values one standard error is 0.0015 for the mean and 0.0007 for the spread.
    ok(abs(mean - 0.5) < 0.01, f"rand has the mean {mean:.4f}, expected about 0.5", "Use torch.rand")
    ok(
        abs(spread - 12**-0.5) < 0.01,
        f"rand has the standard deviation {spread:.4f}, expected about {12**-0.5:.4f}",
        "Not every number in [0, 1) is equally likely: use torch.rand",
    )
    different = rand.unique().numel()
    ok(
        different > 39_000,
        f"rand holds only {different} different numbers among 40000",
        "Draw every element: do not repeat rows or round",
    )
    ok(
        not torch.equal(rand, again),
        "two calls gave the same rand",
        "Do not seed inside the function: seeding is the caller's business",
    )


@check("add_three_ways", points=3, seconds=1)
def test_add_three_ways_values_and_inputs(student, rng, device):
    """add_three_ways gives x + y three times, in separate memory, and leaves x and y as they were."""
    for shape in ((4, 4), (2, 5), (1, 3)):
        x, y = rng.normal(*shape, device=device), rng.normal(*shape, device=device)
        seen = student.run(add_and_look, x, y)
        for name, before in (("x", x), ("y", y)):
            says = f"add_three_ways changed your input {name}; clone() before an in-place op"
            close(seen[name], before, rtol=0, atol=0, what=f"{name} after the call", says=says)
        sums = items(seen["sums"], 3, what="add_three_ways(x, y)")
        for number, got in enumerate(sums):
            close(got, x + y, what=f"result[{number}]", says="Each of the three results should be x + y")
        for number, got in enumerate(items(seen["filled"], 3, what="the three results")):
            close(
                got,
                torch.full_like(x, number),
                what=f"after filling each result with its own number, result[{number}]",
                says="Writing to one result changed another: each way must make a tensor of its own",
            )


@probe
def add_and_look(student, x, y):
    sums = student.add_three_ways(x, y)
    seen = {"x": x.clone(), "y": y.clone(), "sums": sums, "filled": None}
    if isinstance(sums, (tuple, list)) and all(isinstance(one, torch.Tensor) for one in sums):
        plain = [
            torch.Tensor.as_subclass(one, torch.Tensor) for one in sums
        ]  # a subclass could answer for itself
        seen["sums"] = [one.clone() for one in plain]
        for number, one in enumerate(plain):
            one.fill_(number)
        seen["filled"] = plain
    return seen


@check("add_into", points=4, seconds=1)
def test_add_into_same_tensor(student, rng, device):
    """add_into changes y in its own memory and gives y itself back, contiguous or not."""
    for step in (1, 2):
        base, x = rng.normal(3, 3 * step + 1, device=device), rng.normal(3, 4, device=device)
        number = rng.integer(100, 10_000)
        seen = student.run(add_in_place, base, step, x, number)
        want = base.clone()
        want[:, ::step] += x
        says = "y itself did not change: `y = y + x` makes a new tensor; use y.add_(x) or y += x"
        if step > 1:
            says = "y did not change: here it is not contiguous, and reshape() or contiguous() made a copy"
        close(seen["y"], want[:, ::step], what="y after the call", says=says)
        close(
            seen["base"],
            want,
            what="the tensor y is a view of",
            says="y got new memory instead of new values in its own: assign no y.data, write into y",
        )
        close(seen["x"], x, rtol=0, atol=0, what="x after the call", says="Add x into y, not y into x")
        close(seen["returned"], want[:, ::step], what="the returned tensor", says="Return y")
        says = "Writing to the returned tensor did not reach y: return y itself, not a copy"
        close(seen["through"], torch.full_like(x, number), what="y", says=says)
        same(seen["is_y"], True, what="whether the returned tensor `is` y", says="Return y itself")


@probe
def add_in_place(student, base, step, x, number):
    y = base[:, ::step]
    out = student.add_into(y, x)
    seen = {"y": y.clone(), "base": base.clone(), "x": x.clone(), "is_y": out is y, "returned": out}
    if isinstance(out, torch.Tensor):
        seen["returned"] = out.clone()
        out.fill_(number)
    return seen | {"through": y}


@check("select", points=3, seconds=1)
def test_select_values(student, rng, device):
    """select gives first row, last column, even rows, rows reversed and the positive values."""
    for n, m in ((4, 3), (5, 6), (1, 4)):
        x = rng.normal(n, m, device=device)
        x[0, 0] = 0  # neither positive nor negative
        found = student.select(x)
        names = ("first_row", "last_col", "even_rows", "flipped", "positive")
        first_row, last_col, even_rows, flipped, positive = fields(found, *names, what="select(x)")
        close(first_row, x[0], what="first_row", says="The first index is the row")
        says = f"last_col has one value per row, ({n},): the first index is the row, the second the column"
        close(last_col, x[:, -1], what="last_col", says=says)
        close(even_rows, x[::2], what="even_rows", says="Rows 0, 2, 4, ...: a slice with a step of 2")
        says = "Reverse the order of the rows, not what is in them"
        close(flipped, x.flip(0), what="flipped", says=says)
        says = "Index with the mask x > 0: it keeps the k values greater than 0, and 0 is not one of them"
        close(positive, x[x > 0], what="positive", says=says)


@check("to_matrix", points=3, seconds=1)
def test_to_matrix_view(student, rng, device):
    """to_matrix gives a view of x, also of a strided x, and refuses what does not divide."""
    for rows, cols, step in ((2, 3, 1), (3, 3, 1), (4, 2, 2), (1, 5, 1)):
        base, number = rng.normal(rows * cols * step, device=device), rng.integer(100, 10_000)
        seen = student.run(write_through, base, step, cols, number)
        close(seen["matrix"], base[::step].reshape(rows, cols), rtol=0, atol=0, what="the matrix")
        says = "Writing to the result did not reach x: you returned a copy, a view was asked"
        if step > 1:
            says += ". Here x is not contiguous, and contiguous() copies; view() can do without"
        close(seen["x"], torch.full_like(base[::step], number), what="x after writing", says=says)
    for n, cols in ((7, 2), (3, 5), (rng.integer(2, 9) * 4 + 1, 4)):
        same(
            student.run(error_of, rng.normal(n, device=device), cols),
            "ValueError",
            what=f"the error for {n} values in {cols} columns",
            says="Compare the number of values with cols first and raise ValueError; "
            "view() alone raises RuntimeError, integer division drops the rest",
        )


@probe
def write_through(student, base, step, cols, number):
    x = base[::step]
    out = student.to_matrix(x, cols)
    seen = {"matrix": out}
    if isinstance(out, torch.Tensor):
        out = torch.Tensor.as_subclass(out, torch.Tensor)  # a subclass could pass the writing on by itself
        seen["matrix"] = out.clone()
        out.fill_(number)
    return seen | {"x": x}


@probe
def error_of(student, x, cols):
    try:
        student.to_matrix(x, cols)
    except ValueError:
        return "ValueError"
    except RuntimeError as error:
        return type(error).__name__
    return "no error"


@check("affine", points=2, seconds=1)
def test_affine_values(student, rng, device):
    """affine is x·wᵀ + b, for square and other shapes and for one input."""
    for n, i, o in ((4, 4, 4), (3, 5, 2), (1, 6, 3)):
        x, w, b = (rng.normal(*shape) for shape in ((n, i), (o, i), (o,)))
        want = torch.nn.functional.linear(x.double(), w.double(), b.double()).float()
        close(
            student.affine(*(one.to(device) for one in (x, w, b))),
            want.to(device),
            rtol=1e-5,  # the order of adding up may differ in float32
            what=f"affine(x {n}×{i}, w {o}×{i}, b {o})",
            says="Result differs from x·wᵀ+b (for a square w the shapes hide a missing transpose)",
        )


@check("to_uint8", points=5, seconds=1)
def test_to_uint8_round_saturate(student, rng, device):
    """to_uint8 rounds to the nearest byte and saturates, for any shape."""
    x = torch.tensor([-0.2, 1.3, 0.998, 0.999, 0.0, 1.0, rng.number(-9, -1), rng.number(2, 9)], device=device)
    want = torch.tensor([0, 255, 254, 255, 0, 255, 0, 255], dtype=torch.uint8, device=device)
    says = "Casting truncates and wraps: round and clamp first (0.999 should give 255, 1.3 255, -0.2 0)"
    close(student.to_uint8(x), want, what="to_uint8(x)", says=says)
    for shape in ((40,), (5, 7), (3, 6, 4)):
        level = rng.integers(0, 256, shape)
        # Clear of the halves, where rounding may go either way.
        x = ((level + rng.uniform(*shape, low=-0.45, high=0.45)) / 255).to(device)
        close(student.to_uint8(x), level.to(device, torch.uint8), what="to_uint8(x)", says=says)


@check("layout", points=5, seconds=1, devices=("cpu",))
def test_layout_strided_view(student, rng):
    """layout tells how whole tensors, transposed slices and expanded columns sit in their storage."""
    for dtype, size in (("float32", 4), ("float64", 8), ("int16", 2)):
        rows, cols, top, left = (rng.integer(*ends) for ends in ((5, 9), (5, 9), (1, 4), (1, 4)))
        storage, height, width = rows * cols * size, rows - top, cols - left
        for kind, stride, contiguous, offset, own in (
            ("whole tensor", (cols, 1), True, 0, storage),
            ("transposed slice", (1, cols), False, top * cols + left, height * width * size),
            ("expanded column", (cols, 0), False, left, storage),
        ):
            got = student.run(layout_of, kind, dtype, (rows, cols), (top, left))
            what = f"layout({kind} of {rows}×{cols} {dtype})"
            names = ("stride", "contiguous", "offset", "storage_bytes", "own_bytes")
            told = dict(zip(names, fields(got, *names, what=what), strict=True))
            says = "Steps in the storage to the next value, per dimension, in elements: x.stride()"
            same(told["stride"], stride, what=f'{what}["stride"]', says=says)
            says = "Contiguous means row by row without gaps: x.is_contiguous()"
            same(told["contiguous"], contiguous, what=f'{what}["contiguous"]', says=says)
            says = "Where the first value lies, in elements, not bytes: x.storage_offset()"
            same(told["offset"], offset, what=f'{what}["offset"]', says=says)
            same(told["storage_bytes"], storage, what=f'{what}["storage_bytes"]', says=STORAGE)
            says = "own_bytes is the number of values times the bytes of one (element_size())"
            same(told["own_bytes"], own, what=f'{what}["own_bytes"]', says=says)


@probe
def layout_of(student, kind, dtype, shape, corner):
    top, left = corner
    base = torch.zeros(shape, dtype=getattr(torch, dtype))
    views = {
        "whole tensor": base,
        "transposed slice": base[top:, left:].t(),
        "expanded column": base[:, left : left + 1].expand(shape),
    }
    return student.layout(views[kind])
