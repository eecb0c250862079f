"""Example checks of 01_tensors: read them, run them. The hidden ones use other values."""

import torch

from grader.checks import check, close, fields, is_tensor, probe, raises


@check("make_tensors")
def test_make_tensors_example(student):
    """make_tensors(2, 3) gives the tensors of the docstring."""
    made = student.make_tensors(2, 3)
    zeros, ones, rand, grid, data = fields(made, "zeros", "ones", "rand", "grid", "data")
    close(zeros, torch.tensor([[0, 0, 0], [0, 0, 0]]), what="zeros")
    close(ones, torch.tensor([[1.0, 1.0, 1.0], [1.0, 1.0, 1.0]]), what="ones")
    is_tensor(rand, shape=(2, 3), dtype=torch.float32, what="rand")
    close(grid, torch.tensor([[0.0, 1.0, 2.0], [3.0, 4.0, 5.0]]), what="grid")
    close(data, torch.tensor([5.5, 3.0]), what="data")


@check("add_three_ways")
def test_add_three_ways_example(student, device):
    """[1, 2] + [10, 20] is [11, 22], three times."""
    x = torch.tensor([[1.0, 2.0]], device=device)
    y = torch.tensor([[10.0, 20.0]], device=device)
    total = torch.tensor([[11.0, 22.0]], device=device)
    close(student.add_three_ways(x, y), (total, total, total), what="add_three_ways(x, y)")


@check("add_into")
def test_add_into_example(student, device):
    """After add_into(y, x), y holds the sum."""
    x, y = torch.tensor([[1.0, 2.0]], device=device), torch.ones(1, 2, device=device)
    want = torch.tensor([[2.0, 3.0]], device=device)
    says = "The call must change y itself: `y = y + x` only gives the name y to a new tensor"
    close(student.run(y_after_add, y, x), want, what="y after the call", says=says)


@probe
def y_after_add(student, y, x):
    student.add_into(y, x)
    return y


@check("select")
def test_select_example(student, device):
    """select takes the five parts of a 3×2 matrix."""
    x = torch.tensor([[1.0, -2.0], [3.0, 4.0], [0.0, 6.0]], device=device)
    want = {
        "first_row": [1.0, -2.0],
        "last_col": [-2.0, 4.0, 6.0],
        "even_rows": [[1.0, -2.0], [0.0, 6.0]],
        "flipped": [[0.0, 6.0], [3.0, 4.0], [1.0, -2.0]],
        "positive": [1.0, 3.0, 4.0, 6.0],
    }
    want = {name: torch.tensor(values, device=device) for name, values in want.items()}
    close(student.select(x), want, what="select(x)")


@check("to_matrix")
def test_to_matrix_example(student, device):
    """Six values make two rows of three."""
    x = torch.tensor([0.0, 1.0, 2.0, 3.0, 4.0, 5.0], device=device)
    want = torch.tensor([[0.0, 1.0, 2.0], [3.0, 4.0, 5.0]], device=device)
    close(student.to_matrix(x, 3), want, what="to_matrix(x, 3)")


@check("to_matrix")
def test_to_matrix_refuses(student):
    """Five values do not fill rows of two: ValueError."""
    raises("ValueError", student.to_matrix, torch.zeros(5), 2, says="Check the number of values first")


@check("affine")
def test_affine_example(student, device):
    """One input, three outputs, worked out by hand."""
    x = torch.tensor([[1.0, 2.0]], device=device)
    w = torch.tensor([[1.0, 0.0], [0.0, 1.0], [1.0, 1.0]], device=device)
    b = torch.tensor([0.0, 0.0, 10.0], device=device)
    close(student.affine(x, w, b), torch.tensor([[1.0, 2.0, 13.0]], device=device), what="affine(x, w, b)")


@check("to_uint8")
def test_to_uint8_example(student, device):
    """0, 0.4 and 1 become 0, 102 and 255."""
    x = torch.tensor([0.0, 0.4, 1.0], device=device)
    close(student.to_uint8(x), torch.tensor([0, 102, 255], dtype=torch.uint8, device=device))


@check("layout", devices=("cpu",))
def test_layout_example(student):
    """The layout of rows 1 to 3, columns 2 to 4 of a 4×6 float32 tensor."""
    want = {"stride": (6, 1), "contiguous": False, "offset": 8, "storage_bytes": 96, "own_bytes": 36}
    close(student.run(layout_of_slice), want, what="layout(base[1:, 2:5])")


@probe
def layout_of_slice(student):
    return student.layout(torch.zeros(4, 6)[1:, 2:5])
