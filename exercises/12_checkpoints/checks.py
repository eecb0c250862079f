"""Example checks of 12_checkpoints: small numbers you can work out on paper. The hidden checks use others.

A function marked @probe runs beside your code, in a folder of its own that is empty when a check begins.
`clean` is a second process that has never seen your code: what it can open, your colleagues can.
"""

import torch
from torch import nn

from grader.checks import check, close, fields, items, ok, probe, raises, same


@check("save_weights")
def test_linear(student, clean):
    """The file of a Linear(2, 1) holds its weight and its bias, and opens with weights_only=True."""
    data = student.run(save_linear)
    ok(data is not None, "there is no file weights.pt after save_weights(model, 'weights.pt')")
    want = {"weight": torch.tensor([[1.0, 2.0]]), "bias": torch.tensor([3.0])}
    close(clean.run(open_elsewhere, data), want, what="what the file holds")


def linear(weight, bias):
    model = nn.Linear(2, 1)
    model.load_state_dict({"weight": torch.tensor([weight]), "bias": torch.tensor([bias])})
    return model


def read(path):
    from pathlib import Path

    return Path(path).read_bytes() if Path(path).exists() else None


@probe(uses=[linear, read])
def save_linear(student):
    student.save_weights(linear([1.0, 2.0], 3.0), "weights.pt")
    return read("weights.pt")


@probe
def open_elsewhere(_, data):
    from pathlib import Path

    Path("copy.pt").write_bytes(data)
    return torch.load("copy.pt", weights_only=True)


@check("load_weights")
def test_linear_loads(student):
    """Weights [1, 2] and bias 3 turn the input [10, 100] into 213, in eval mode."""
    output, training = fields(student.run(load_linear, {}), "output", "training")
    close(output, torch.tensor([213.0]), what="the output for [10, 100]")
    same(training, False, what="model.training after load_weights")


@check("load_weights")
def test_other_names(student):
    """A file that has a name the model does not know raises RuntimeError."""
    raises(
        "RuntimeError", student.run, load_linear, {"scale": torch.ones(1)}, says="do not pass strict=False"
    )


@probe(uses=[linear])
def load_linear(student, more):
    torch.save({**linear([1.0, 2.0], 3.0).state_dict(), **more}, "weights.pt")
    model = student.load_weights(linear([0.0, 0.0], 0.0), "weights.pt")
    return {"output": model(torch.tensor([10.0, 100.0])), "training": model.training}


@check("save_checkpoint")
def test_five_keys(student, clean):
    """The checkpoint has its five keys, and "epoch" is the epoch just finished."""
    data = student.run(save_run)
    ok(data is not None, "there is no file run.pt after save_checkpoint('run.pt', ...)")
    got = clean.run(open_elsewhere, data)
    ok(isinstance(got, dict), "the checkpoint should be a dict")
    keys = {"model", "optimizer", "scheduler", "epoch", "rng"}
    ok(keys <= set(got), f"the checkpoint lacks {sorted(keys - set(got))}")
    same(got["epoch"], 7, what='checkpoint["epoch"]')


def run_of(model):
    optimizer = torch.optim.SGD(model.parameters(), lr=0.5, momentum=0.9)
    return optimizer, torch.optim.lr_scheduler.StepLR(optimizer, step_size=2)


@probe(uses=[linear, read, run_of])
def save_run(student):
    model = linear([1.0, 2.0], 3.0)
    student.save_checkpoint("run.pt", model, *run_of(model), 7)
    return read("run.pt")


@check("load_checkpoint")
def test_epoch_and_weights(student):
    """After a checkpoint of epoch 7 comes epoch 8, with the weights and random numbers of the file."""
    following, weight, drawn, expected = fields(
        student.run(load_run), "following", "weight", "drawn", "expected"
    )
    same(following, 8, what="load_checkpoint(...)")
    close(weight, torch.tensor([[1.0, 2.0]]), what="the weight after loading")
    close(drawn, expected, what="the next random number", says="restore the random state of the file")


@probe(uses=[linear, run_of])
def load_run(student):
    model = linear([1.0, 2.0], 3.0)
    optimizer, scheduler = run_of(model)
    parts = {"model": model, "optimizer": optimizer, "scheduler": scheduler}
    states = {name: part.state_dict() for name, part in parts.items()}
    torch.save({**states, "epoch": 7, "rng": torch.get_rng_state()}, "run.pt")
    expected = torch.rand(1)
    other = linear([0.0, 0.0], 0.0)
    following = student.load_checkpoint("run.pt", other, *run_of(other))
    drawn = torch.rand(1)
    return {"following": following, "weight": other.weight, "drawn": drawn, "expected": expected}


@check("BestKeeper")
def test_middle_is_best(student):
    """The scores 0.5, 0.9 and 0.7 come with biases 1, 2 and 3: restore gives the bias 2."""
    answers, bias = fields(student.run(keep_three), "answers", "bias")
    same(answers, [True, True, False], what="what update returned")
    close(bias, torch.tensor([2.0]), what="the bias after restore", says="keep a copy, not the same memory")


@probe(uses=[linear])
def keep_three(student):
    model, keeper, answers = linear([0.0, 0.0], 0.0), student.BestKeeper(), []
    for score, bias in ((0.5, 1.0), (0.9, 2.0), (0.7, 3.0)):
        with torch.no_grad():
            model.bias.fill_(bias)
        answers.append(keeper.update(score, model))
    keeper.restore(model)
    return {"answers": answers, "bias": model.bias}


@check("atomic_save")
def test_unpicklable(student):
    """A function without a name cannot be pickled: the old file survives, and no other is left."""
    data, files = fields(student.run(save_lambda), "data", "files")
    same(data, b"the old checkpoint", what="the old file after a failed save")
    same(files, ["run.pt"], what="the list of files", says="remove your temp file whatever happens")


@probe(uses=[read])
def save_lambda(student):
    from pathlib import Path

    Path("run.pt").write_bytes(b"the old checkpoint")
    try:
        student.atomic_save({"f": lambda: 0}, "run.pt")
    except NotImplementedError:
        raise
    except Exception:
        return {"data": read("run.pt"), "files": sorted(path.name for path in Path().iterdir())}
    return {"data": b"no exception came out of atomic_save", "files": []}


@check("strip_prefix")
def test_three_keys(student):
    """Only the front of a key counts, and "module" without its dot is another word."""
    state = {"module.fc.bias": torch.ones(1), "modules": torch.zeros(1), "a.module.b": torch.ones(2)}
    want = {"fc.bias": torch.ones(1), "modules": torch.zeros(1), "a.module.b": torch.ones(2)}
    close(student.strip_prefix(state, "module."), want, what="the new dict")


@check("transfer")
def test_new_head(student):
    """The weight (1, 2) fits, the bias does not: it stays and is reported."""
    names, weight, bias = fields(student.run(transfer_linear), "names", "weight", "bias")
    same(items(names, 1, what="the names left untouched"), ["bias"], what="the names left untouched")
    close(weight, torch.tensor([[1.0, 2.0]]), what="the weight")
    close(bias, torch.tensor([5.0]), what="the bias, which must stay")


@probe(uses=[linear])
def transfer_linear(student):
    model = linear([0.0, 0.0], 5.0)
    names = student.transfer({"weight": torch.tensor([[1.0, 2.0]]), "bias": torch.zeros(3)}, model)
    return {"names": names, "weight": model.weight, "bias": model.bias}
