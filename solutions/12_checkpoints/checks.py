"""Hidden checks of 12_checkpoints. Files cross as bytes and are opened in a child without student code."""

from typing import Any

import torch
from torch import Tensor, nn

from grader.checks import CheckFailed, Rng, check, close, fail, fields, items, ok, probe, raises, same

F = nn.functional


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


# For probes.


def network():
    """A model with parameters, buffers, and outputs that depend on its mode."""
    return nn.Sequential(nn.Linear(5, 4), nn.BatchNorm1d(4), nn.Dropout(0.5), nn.Linear(4, 3))


def snapshot(model):
    """What happens to the model later must not change what was seen of it."""
    return {name: value.detach().clone() for name, value in model.state_dict().items()}


def read(path):
    """The bytes of a file; None where there is none."""
    from pathlib import Path

    return Path(path).read_bytes() if Path(path).exists() else None


def write(path, data):
    from pathlib import Path

    Path(path).write_bytes(data)


@probe(uses=[read])
def save_for_me(_, value):
    """In the clean child: the bytes of torch.save."""
    torch.save(value, "made.pt")
    return read("made.pt")


@probe(uses=[write])
def open_safely(_, data):
    """In the clean child: what torch.load(weights_only=True) makes of a file."""
    write("given.pt", data)
    try:
        value = torch.load("given.pt", weights_only=True)
    except Exception as error:
        return {"error": f"{type(error).__name__}: {error}"[:300], "value": None}
    return {"error": "", "value": value}


# In the judge.


def planted(rng: Rng, device: str = "cpu", head: torch.dtype = torch.float32) -> dict[str, Tensor]:
    """A random state dict of `network`."""
    return {
        "0.weight": rng.normal(4, 5, device=device),
        "0.bias": rng.normal(4, device=device),
        "1.weight": rng.normal(4, device=device),
        "1.bias": rng.normal(4, device=device),
        "1.running_mean": rng.normal(4, device=device),
        "1.running_var": rng.uniform(4, low=0.5, high=2, device=device),
        "1.num_batches_tracked": rng.integers(100, 1000, device=device),
        "3.weight": rng.normal(3, 4, dtype=head, device=device),
        "3.bias": rng.normal(3, dtype=head, device=device),
    }


BUFFERS = ("1.running_mean", "1.running_var", "1.num_batches_tracked")


def parameters_of(state: dict[str, Tensor]) -> dict[str, Tensor]:
    return {name: value for name, value in state.items() if name not in BUFFERS}


def same_names(got: Any, want: dict[str, Tensor]) -> bool:
    return isinstance(got, dict) and set(got) == set(want)


# save_weights

CLASS_IN_FILE = (
    "The file holds a pickled class, not a state dict: it breaks when the code moves and cannot be loaded "
    "safely. Save model.state_dict()"
)


@check("save_weights", points=4, devices=("cpu",))
def test_file(student, clean, rng):
    """A file of save_weights opens with weights_only=True and holds names, dtypes and values of the model."""
    states = [planted(rng, head=torch.float64) for _ in range(2)]
    names = [f"weights_{rng.integer(0, 10**6)}_{i}.pt" for i in range(2)]
    seen = student.run(save_twice, states, names)
    files, after, training = fields(seen, "files", "after", "training")
    for data, want, name in zip(items(files, 2, what="the files"), states, names, strict=True):
        ok(isinstance(data, bytes), f"there is no file {name} after save_weights(model, {name!r})")
        error, got = fields(clean.run(open_safely, data), "error", "value")
        refused = error.startswith("UnpicklingError")
        ok(not refused, CLASS_IN_FILE)
        ok(not error, f"torch.load(path, weights_only=True) cannot open the file: {error}")
        ok(
            not same_names(got, parameters_of(want)),
            "The running statistics of batch-norm are missing: they are buffers, not parameters, and "
            "model.state_dict() holds both",
        )
        says = "Save model.state_dict() as it is: nothing added, nothing left out, nothing converted"
        same(got, want, what="the saved state dict", says=says)
    same(after, states[1], what="the model's state after saving", says="Saving must not change the model")
    same(training, True, what="model.training after saving", says="Saving must not change the model")


@probe(uses=[network, snapshot, read])
def save_twice(student, states, names):
    model = network()
    model[3].double()
    for state, name in zip(states, names, strict=True):
        model.load_state_dict(state)
        student.save_weights(model, name)
    return {"files": [read(name) for name in names], "after": snapshot(model), "training": model.training}


# load_weights

NOT_LOADED = "Nothing was loaded: load_state_dict must run on the model you were given"


@check("load_weights", points=4)
def test_strict_eval(student, clean, rng, device):
    """load_weights loads into the given model, in eval mode, and refuses files whose names do not match."""
    start, state, x = planted(rng, device), planted(rng, device), rng.normal(6, 5, device=device)
    good = clean.run(save_for_me, {name: value.cpu() for name, value in state.items()})
    seen = student.run(load_and_look, good, start, x, device)
    is_model, after, modes, outputs = fields(seen, "is_model", "state", "modes", "outputs")
    ok(is_model is True, "load_weights should return the model it was given")
    recognise(after, state, {NOT_LOADED: start}, rtol=0, atol=0)
    same(after, state, what="the model's state after load_weights", says="Load all of the file, unchanged")
    says = "The loaded model is still in training mode: call model.eval(), which reaches all its parts"
    same(modes, [False] * 5, what="`training` of the model and its parts", says=says)
    close(outputs, eval_outputs(state, x), rtol=1e-4, atol=1e-4, what="the outputs", says=says)
    broken = {
        "lacks 3.bias": {name: value for name, value in state.items() if name != "3.bias"},
        "calls 1.running_mean 1.mean": {
            name.replace("running_mean", "mean"): value for name, value in state.items()
        },
        "has 4.weight too many": {**state, "4.weight": rng.normal(2)},
    }
    names = list(broken)
    for i in rng.permutation(len(names)):
        data = clean.run(save_for_me, {name: value.cpu() for name, value in broken[names[i]].items()})
        says = f"The file {names[i]}, which must not go unnoticed: do not pass strict=False"
        raises("RuntimeError", student.run, load_and_look, data, start, x, device, says=says)


def eval_outputs(state: dict[str, Tensor], x: Tensor) -> Tensor:
    """Outputs of `network` in eval mode."""
    s = {name: value.double() for name, value in state.items()}
    hidden = x.double() @ s["0.weight"].T + s["0.bias"]
    hidden = (hidden - s["1.running_mean"]) / (s["1.running_var"] + 1e-5).sqrt() * s["1.weight"] + s["1.bias"]
    return (hidden @ s["3.weight"].T + s["3.bias"]).float()


@probe(uses=[network, snapshot, write])
def load_and_look(student, data, start, x, device):
    model = network().to(device)
    model.load_state_dict(start)
    write("weights.pt", data)
    returned = student.load_weights(model, "weights.pt", device)
    state, modes = snapshot(model), [part.training for part in model.modules()]
    return {"is_model": returned is model, "state": state, "modes": modes, "outputs": model(x).detach()}


@check("load_weights", points=2, devices=("cpu",))
def test_foreign_device(student, clean, rng):
    """load_weights opens a file saved on cuda:7 on a machine that has no such device."""
    start, state = planted(rng), planted(rng)
    data = clean.run(save_as_if_on, "cuda:7", state)
    for arguments in ([], ["cpu"]):
        after, error = fields(student.run(load_foreign, data, start, arguments), "state", "error")
        ok(
            not error,
            "'Attempting to deserialize object on a CUDA device' on a machine without that device: pass "
            "map_location=device to torch.load",
        )
        recognise(after, state, {NOT_LOADED: start}, rtol=0, atol=0)
        same(after, state, what="the model's state after load_weights")


@probe(uses=[read])
def save_as_if_on(_, tag, state):
    """In the clean child: a file whose tensors are said to have been on another device."""
    honest, torch.serialization.location_tag = torch.serialization.location_tag, lambda storage: tag
    torch.save(state, "made.pt")
    torch.serialization.location_tag = honest
    return read("made.pt")


@probe(uses=[network, snapshot, write])
def load_foreign(student, data, start, arguments):
    model = network()
    model.load_state_dict(start)
    write("weights.pt", data)
    try:
        student.load_weights(model, "weights.pt", *arguments)
    except RuntimeError as error:
        if "Attempting to deserialize" not in str(error):
            raise
        return {"state": None, "error": str(error)[:200]}
    return {"state": snapshot(model), "error": ""}


@check("load_weights", points=2, devices=("cpu",))
def test_refuses_code(student, clean, rng):
    """load_weights opens a good file, and refuses one that holds a call, without making the call."""
    start, state, canary = planted(rng), planted(rng), f"canary_{rng.integer(0, 10**9)}"
    good, bad = clean.run(save_for_me, state), clean.run(save_with_call, state, canary)
    after, raised, called = fields(
        student.run(load_watched, good, start, canary), "state", "raised", "called"
    )
    says = "A good file must load before a bad one can be refused"
    recognise(after, state, {f"{NOT_LOADED}. {says}": start}, rtol=0, atol=0)
    same(after, state, what="the model's state after a good file was loaded", says=says)
    same(called, False, what="whether the call was made")
    seen = student.run(load_watched, bad, start, canary)
    after, raised, called = fields(seen, "state", "raised", "called")
    ok(
        called is False,
        "The file's code was executed while loading: pass weights_only=True, which builds only tensors and "
        "plain data",
    )
    ok(raised, "A file with a call in it was loaded without an error: let torch.load refuse it")


@probe(uses=[read])
def save_with_call(_, state, canary):
    """In the clean child: a file that looks like `state`, and creates another file when it is unpickled."""

    class Call:
        def __reduce__(self):
            return eval, (f"[open({canary!r}, 'w').close(), __import__('torch').zeros(4, 5)][1]",)

    torch.save({**state, "0.weight": Call()}, "made.pt")
    return read("made.pt")


@probe(uses=[network, snapshot, read, write])
def load_watched(student, data, start, canary):
    model = network()
    model.load_state_dict(start)
    write("weights.pt", data)
    raised = ""
    try:
        student.load_weights(model, "weights.pt")
    except NotImplementedError:
        raise
    except Exception as error:
        raised = type(error).__name__
    return {"state": snapshot(model), "raised": raised, "called": read(canary) is not None}


# load_checkpoint

DROP, MOMENTUM, PERIOD, GAMMA = 0.3, 0.9, 3, 0.5
LAYERS = ("0.weight", "0.bias", "3.weight", "3.bias")


class Course:
    """A run of `train`, in plain arithmetic: the judge's own, to stop, to copy and to spoil."""

    def __init__(self, start: dict[str, Tensor], lr: float, seed: int) -> None:
        self.weights = dict(start)
        self.velocity: dict[str, Tensor] = {}
        self.first_lr = self.lr = lr
        self.counted = 0  # the scheduler's epochs
        self.rng = torch.Generator().manual_seed(seed).get_state()

    def copy(self, **changed: Any) -> "Course":
        other = Course(self.weights, self.lr, 0)
        other.__dict__.update(self.__dict__, **changed)
        other.weights, other.velocity = dict(other.weights), dict(other.velocity)
        return other

    def train(self, x: Tensor, y: Tensor, epochs: int) -> "Course":
        """Train on: the same random numbers, drawn in the same order, as `train` in the child."""
        before = torch.get_rng_state()
        try:
            torch.set_rng_state(self.rng)
            for _ in range(epochs):
                for batch in torch.randperm(len(x)).split(4):
                    self.step(x[batch], y[batch])
                self.counted += 1
                self.lr *= GAMMA if self.counted % PERIOD == 0 else 1
            self.rng = torch.get_rng_state()
        finally:
            torch.set_rng_state(before)
        return self

    def step(self, x: Tensor, y: Tensor) -> None:
        leaves = [self.weights[name].clone().requires_grad_() for name in LAYERS]
        first, first_bias, second, second_bias = leaves
        hidden = F.dropout(F.relu(F.linear(x, first, first_bias)), DROP)
        loss = F.cross_entropy(F.linear(hidden, second, second_bias), y)
        for name, grad in zip(LAYERS, torch.autograd.grad(loss, leaves), strict=True):
            old = self.velocity.get(name)
            self.velocity[name] = grad if old is None else MOMENTUM * old + grad
            self.weights[name] = self.weights[name] - self.lr * self.velocity[name]

    def file(self, epoch: int) -> dict[str, Any]:
        """The run in the format that save_checkpoint is described to write."""
        group = {"lr": self.lr, "momentum": MOMENTUM, "dampening": 0, "weight_decay": 0, "nesterov": False}
        group |= {"maximize": False, "foreach": None, "differentiable": False, "fused": None}
        group |= {"initial_lr": self.first_lr, "params": [0, 1, 2, 3]}
        state = {i: {"momentum_buffer": self.velocity[name]} for i, name in enumerate(LAYERS)}
        scheduler = {"step_size": PERIOD, "gamma": GAMMA, "base_lrs": [self.first_lr]}
        scheduler |= {"last_epoch": self.counted, "_step_count": self.counted + 1, "_last_lr": [self.lr]}
        return {
            "model": self.weights,
            "optimizer": {"state": state, "param_groups": [group]},
            "scheduler": scheduler,
            "epoch": epoch,
            "rng": self.rng,
        }


# For probes.


def objects(lr):
    """Model, optimizer and scheduler of a new run."""
    model = nn.Sequential(nn.Linear(5, 8), nn.ReLU(), nn.Dropout(0.3), nn.Linear(8, 3))
    optimizer = torch.optim.SGD(model.parameters(), lr=lr, momentum=0.9)
    return model, optimizer, torch.optim.lr_scheduler.StepLR(optimizer, step_size=3, gamma=0.5)


def train(model, optimizer, scheduler, x, y, epochs):
    for _ in epochs:
        model.train()
        for batch in torch.randperm(len(x)).split(4):
            optimizer.zero_grad()
            F.cross_entropy(model(x[batch]), y[batch]).backward()
            optimizer.step()
        scheduler.step()


@check("load_checkpoint", points=5, seconds=2, devices=("cpu",))
def test_resume_exact(student, clean, rng):
    """A run saved, loaded in another process and trained on ends exactly like one that never stopped."""
    hidden, done = 8, (2, 4, 5)[rng.integer(0, 3)]  # never a multiple of PERIOD
    start = {
        "0.weight": rng.normal(hidden, 5, std=0.5),
        "0.bias": rng.normal(hidden, std=0.5),
        "3.weight": rng.normal(3, hidden, std=0.5),
        "3.bias": rng.normal(3, std=0.5),
    }
    x, y, lr = rng.normal(14, 5), rng.integers(0, 3, (14,)), rng.number(0.1, 0.2)
    seed, other_seed = (rng.integer(1, 2**31) for _ in range(2))
    half = Course(start, lr, seed).train(x, y, done)
    whole = half.copy().train(x, y, 3)

    written, data, source = fields(
        student.run(train_and_save, start, x, y, lr, seed, done), "written", "data", "source"
    )
    if written is False:  # an unfinished save_checkpoint: a file of the format it is described to write
        data = clean.run(save_for_me, half.file(done - 1))
    ok(isinstance(data, bytes), "there is no file at path after save_checkpoint(path, ...)")

    seen = clean.run(resume, source, data, x, y, lr, other_seed, done + 3)
    following, weights, last_lr, error = fields(seen, "next", "weights", "lr", "error")
    ok(
        error != "UnpicklingError",
        "The checkpoint cannot be opened with weights_only=True: store state dicts only, no model, optimizer "
        "or scheduler object",
    )
    if error:  # once more beside the code itself, which tells the line
        student.run(load_here, data, lr)
        fail(f"in a new process load_checkpoint raised {error}", "All that it needs must be in the file")
    says = f"Epoch {done - 1} was finished when the run was saved; return the number of the one after it"
    same(following, done, what="load_checkpoint(...)", says=says)
    fresh_rng = rng_after_building(lr, other_seed)
    late = {"counted": 0, "lr": half.lr}
    mistakes = {
        "The optimizer's state was not restored (momentum starts at zero): save and load "
        "optimizer.state_dict()": half.copy(velocity={}, lr=lr),
        "The momentum is lost and only the learning rate is right: save and load optimizer.state_dict()": (
            half.copy(velocity={})
        ),
        "The scheduler's state was not restored (it counts its epochs from 0 again): save and load "
        "scheduler.state_dict()": half.copy(**late),
        "The random state was not restored, so dropout and shuffling differ: save torch.get_rng_state() "
        "and load it with torch.set_rng_state": half.copy(rng=fresh_rng),
        "Neither the scheduler nor the random state was restored": half.copy(**late, rng=fresh_rng),
        "Neither the optimizer nor the random state was restored": (
            half.copy(velocity={}, lr=lr, rng=fresh_rng)
        ),
    }
    ends = {message: spoiled.train(x, y, 3).weights for message, spoiled in mistakes.items()}
    tolerances = {"rtol": 1e-5, "atol": 1e-5}  # two programs round differently; every mistake is far larger
    recognise(weights, whole.weights, ends, **tolerances)
    says = "Restore all of it: weights, optimizer, scheduler and random state"
    close(weights, whole.weights, **tolerances, what="at the end of the resumed run, model", says=says)
    close(last_lr, whole.lr, what="at the end of the resumed run, the learning rate", says=says)


def rng_after_building(lr: float, seed: int) -> Tensor:
    """The random state of the new process, before anything is loaded: it has drawn initial weights."""
    before = torch.get_rng_state()
    try:
        torch.manual_seed(seed)
        nn.Linear(5, 8), nn.Linear(8, 3)
        return torch.get_rng_state()
    finally:
        torch.set_rng_state(before)


@probe(uses=[objects, train, read])
def train_and_save(student, start, x, y, lr, seed, done):
    import linecache

    model, optimizer, scheduler = objects(lr)
    model.load_state_dict(start)
    torch.manual_seed(seed)
    train(model, optimizer, scheduler, x, y, range(done))
    written = True
    try:
        student.save_checkpoint("run.pt", model, optimizer, scheduler, done - 1)
    except NotImplementedError:
        written = False
    source = "".join(linecache.getlines(student._module.__file__))  # for the other process
    return {"written": written, "data": read("run.pt"), "source": source}


@probe(uses=[objects, write])
def load_here(student, data, lr):
    write("run.pt", data)
    student.load_checkpoint("run.pt", *objects(lr))


@probe(uses=[objects, train, write])
def resume(_, source, data, x, y, lr, seed, epochs):
    """In the second child, which becomes a student's: load the file with new objects and train on."""
    import sys
    import types

    module = sys.modules["resumed"] = types.ModuleType("resumed")
    exec(compile(source, "ex12_checkpoints.py", "exec", dont_inherit=True), module.__dict__)  # noqa: S102
    write("run.pt", data)
    torch.manual_seed(seed)
    model, optimizer, scheduler = objects(lr)
    try:
        following = module.load_checkpoint("run.pt", model, optimizer, scheduler)
    except Exception as error:
        return {"next": None, "weights": None, "lr": None, "error": type(error).__name__}
    if type(following) is int and 0 <= following <= epochs:
        train(model, optimizer, scheduler, x, y, range(following, epochs))
    lr = optimizer.param_groups[0]["lr"]
    return {"next": following, "weights": dict(model.state_dict()), "lr": lr, "error": ""}


# save_checkpoint


@check("save_checkpoint", points=1, devices=("cpu",))
def test_safe_format(student, clean, rng):
    """A file of save_checkpoint opens with weights_only=True and holds the five states it must hold."""
    state, velocity = planted(rng), parameters_of(planted(rng))
    seed, epoch, lr, scheduled = rng.integer(1, 2**31), rng.integer(3, 99), rng.number(), rng.integer(2, 9)
    seen = student.run(save_run, state, velocity, lr, scheduled, seed, epoch)
    data, after, training, rng_after = fields(seen, "data", "after", "training", "rng")
    ok(isinstance(data, bytes), "there is no file at path after save_checkpoint(path, ...)")
    error, got = fields(clean.run(open_safely, data), "error", "value")
    ok(
        not error,
        "The checkpoint cannot be opened with weights_only=True: store state dicts and plain data only, no "
        f"classes and no NumPy objects ({error})",
    )
    keys = ("model", "optimizer", "scheduler", "epoch", "rng")
    ok(isinstance(got, dict), "the checkpoint should be a dict")
    missing = [key for key in keys if key not in got]
    ok(not missing, f"the checkpoint lacks {missing}: a run cannot go on without them")
    same(got["model"], state, what='checkpoint["model"]', says="It is model.state_dict()")
    same(got["epoch"], epoch, what='checkpoint["epoch"]', says="It is the epoch that was just finished")
    want = torch.Generator().manual_seed(seed).get_state()
    same(got["rng"], want, what='checkpoint["rng"]', says="It is torch.get_rng_state(), when you are called")
    check_optimizer(got["optimizer"], list(velocity.values()), lr)
    says = "It is scheduler.state_dict()"
    count = got["scheduler"].get("last_epoch") if isinstance(got["scheduler"], dict) else None
    same(count, scheduled, what='checkpoint["scheduler"]["last_epoch"]', says=says)
    says = "The run goes on after a save as if there had been none: change nothing"
    same(after, state, what="the model's state after saving", says=says)
    same(training, True, what="model.training after saving", says=says)
    same(rng_after, want, what="torch.get_rng_state() after saving", says=says)


def check_optimizer(got: Any, velocity: list[Tensor], lr: float) -> None:
    what, says = 'checkpoint["optimizer"]', "It is optimizer.state_dict()"
    state, groups = fields(got, "state", "param_groups", what=what, says=says)
    want = {i: {"momentum_buffer": value} for i, value in enumerate(velocity)}
    same(state, want, what=f'{what}["state"]', says=says)
    (group,) = items(groups, 1, what=f'{what}["param_groups"]', says=says)
    ok(isinstance(group, dict), f"{what} has no parameter group", says)
    same(group.get("lr"), lr, what=f'{what}["param_groups"][0]["lr"]', says=says)


@probe(uses=[network, snapshot, read])
def save_run(student, state, velocity, lr, scheduled, seed, epoch):
    model = network()
    model.load_state_dict(state)
    optimizer = torch.optim.SGD(model.parameters(), lr=lr, momentum=0.9)
    scheduler = torch.optim.lr_scheduler.StepLR(optimizer, step_size=100)
    for parameter, value in zip(model.parameters(), velocity.values(), strict=True):
        optimizer.state[parameter]["momentum_buffer"] = value
    scheduler.last_epoch = scheduled
    torch.manual_seed(seed)
    student.save_checkpoint("run.pt", model, optimizer, scheduler, epoch)
    seen = {"after": snapshot(model), "training": model.training, "rng": torch.get_rng_state()}
    return {"data": read("run.pt"), **seen}


# BestKeeper

LAST = (
    "restore() gave the last weights, not the best: state_dict() shares memory with the model; "
    "copy.deepcopy it"
)


@check("BestKeeper", points=2)
def test_survives_training(student, rng, device):
    """BestKeeper restores the weights and buffers of the best score, however training went on."""
    middle = rng.number(0.4, 0.6)
    rise, fall = rng.number(0.2, 0.3), rng.number(0.05, 0.1)
    for shift in (0.0, -5.0):
        scores = [middle + shift, middle + rise + shift, middle + rise - fall + shift, middle + rise + shift]
        states = [planted(rng, device) for _ in scores]
        later = planted(rng, device)
        answers, restored, again, memory, other = fields(
            student.run(keep_best, scores, states, later, device),
            "answers",
            "restored",
            "again",
            "memory",
            "other",
        )
        what = f"for the scores {[round(score, 2) for score in scores]}, what update returns"
        says = "True for a score higher than all before it, and for the first, whatever it is; else False"
        same(answers, [True, True, False, False], what=what, says=says)
        best = states[1]
        kept = {name: states[-1][name] if name in BUFFERS else best[name] for name in best}
        mistakes = {
            LAST: states[-1],
            "restore() gave the first weights, not the best: keep a copy at every new best": states[0],
            "restore() gave weights of a lower score: keep them only when the score is a new best": states[2],
            "Parameters are restored, batch-norm's running statistics are not: keep buffers, too": kept,
        }
        recognise(restored, best, mistakes, rtol=0, atol=0)
        same(restored, best, what="the model's state after restore()")
        says = "After restore() training went on and changed what you keep: copy it into the model"
        same(again, best, what="after a second restore(), the model's state", says=says)
        says = "Write into the model's own tensors: an optimizer still holds the old ones"
        same(memory, best["0.weight"], what="the memory of 0.weight before restore()", says=says)
        same(other, best, what="the state of another model after restore()")


@probe(uses=[network, snapshot])
def keep_best(student, scores, states, later, device):
    keeper, model, other = student.BestKeeper(), network().to(device), network().to(device)
    memory = model[0].weight.detach()
    answers = []
    for score, state in zip(scores, states, strict=True):
        model.load_state_dict(state)  # in place, as training does it
        answers.append(keeper.update(score, model))
    if not any(answers):
        return {"answers": answers, **dict.fromkeys(("restored", "again", "memory", "other"))}
    keeper.restore(model)
    restored, written = snapshot(model), memory.clone()
    model.load_state_dict(later)
    keeper.restore(model)
    keeper.restore(other)
    seen = {"answers": answers, "restored": restored, "again": snapshot(model), "memory": written}
    return {**seen, "other": snapshot(other)}


# atomic_save

DESTROYED = (
    "The failed save destroyed the old checkpoint: write to a temp file in the same folder, then os.replace"
)
CRASHES = {
    "error": "an object that cannot be pickled",
    "interrupt": "Ctrl-C (KeyboardInterrupt)",
    "full": "a disk that is full",
    "rename": "an error while the new file is put into its place",
}


@check("atomic_save", points=4, devices=("cpu",))
def test_crash(student, clean, rng):
    """A save that fails half-way leaves the old file as it was and no other; a good one replaces it."""
    path = f"run_{rng.integer(0, 10**6)}.pt"
    old, new = rng.integers(0, 256, (5000,), torch.uint8), rng.normal(200, 300)
    kinds = list(CRASHES)
    for i in rng.permutation(len(kinds)):
        kind = kinds[i]
        seen = student.run(crash, kind, old.numpy().tobytes(), {"weights": new, "epoch": 3}, path)
        raised, data, files, possible = fields(seen, "raised", "data", "files", "possible")
        if not possible:
            continue
        when = f"after a save that was stopped by {CRASHES[kind]},"
        ok(data == old.numpy().tobytes(), f"{when} the old file is not what it was", DESTROYED)
        says = "Remove the temp file whatever happens: try … finally also sees what is no Exception"
        same(files, [path], what=f"{when} the list of files", says=says)
        ok(raised, f"{when} nobody hears of it: let the exception through")
    check_good_save(student, clean, path, new, old.numpy().tobytes())
    check_good_save(student, clean, path, new + 1, None)


def check_good_save(student: Any, clean: Any, path: str, new: Tensor, old: bytes | None) -> None:
    seen = student.run(save_watched, old, new, path)
    data, files, meanwhile, another = fields(seen, "data", "files", "meanwhile", "another")
    same(files, [path], what="after a save, the list of files", says="Leave the new file and no other")
    ok(data != old, "After a save without errors, path still holds the old file: os.replace it by the new")
    error, value = fields(clean.run(open_safely, data), "error", "value")
    ok(not error, f"torch.load cannot open the new file: {error}")
    same(value, {"weights": new, "epoch": 4, "watch": {}}, what="what the new file holds")
    says = "The old file must stay in its place until the new one is complete: only then os.replace"
    ok(
        another is True,
        "The new bytes were written into the old file: stopped half-way, it holds neither. Rename the temp "
        "file with os.replace instead of copying it",
    )
    ok(meanwhile is True, "In the middle of the save, path did not hold the old file", says)


def files_here():
    from pathlib import Path

    return sorted(path.as_posix() for path in Path().rglob("*") if not path.is_dir())


def empty_folder():
    import shutil
    from pathlib import Path

    for entry in Path().iterdir():
        shutil.rmtree(entry) if entry.is_dir() else entry.unlink()


def size_limit(count):
    """Let no file grow beyond `count` bytes; returns what undoes it, None where the system cannot do that."""
    try:
        import resource

        soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (count, hard))
    except (ImportError, OSError, ValueError):
        return None
    return lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def broken_renames(seen):
    """Let the usual ways to rename a file fail, and note that one was tried. Returns what undoes it."""
    import os

    def fail(*args, **kwargs):
        seen.append(True)
        raise OSError("the file system has failed")

    names = ("replace", "rename", "renames")
    before = [getattr(os, name) for name in names]
    for name in names:
        setattr(os, name, fail)
    return lambda: [setattr(os, name, function) for name, function in zip(names, before, strict=True)]


@probe(uses=[read, write, files_here, empty_folder, size_limit, broken_renames])
def crash(student, kind, old, obj, path):
    class Bomb:
        def __reduce__(self):
            raise KeyboardInterrupt if kind == "interrupt" else RuntimeError("this cannot be pickled")

    empty_folder()
    write(path, old)
    broken = []
    if kind == "full":
        undo = size_limit(100_000)
    else:
        undo = broken_renames(broken) if kind == "rename" else lambda: None
    if undo is None:
        return {"raised": "", "data": old, "files": [path], "possible": False}
    raised = ""
    try:
        student.atomic_save({**obj, "bomb": Bomb()} if kind in ("error", "interrupt") else obj, path)
    except NotImplementedError:
        raise
    except BaseException as error:
        raised = type(error).__name__
    finally:
        undo()
    data = read(path)
    # Who finds another way to the new file than the broken one has not failed (shutil.move does).
    possible = kind != "rename" or (bool(broken) and data in (None, old))
    return {"raised": raised, "data": data, "files": files_here(), "possible": possible}


@probe(uses=[read, write, files_here, empty_folder])
def save_watched(student, old, new, path):
    from collections import OrderedDict
    from pathlib import Path

    seen = []

    class Watch:
        def __reduce__(self):
            seen.append(read(path) == old)
            return OrderedDict, ()

    empty_folder()
    if old is not None:
        write(path, old)
    node = Path(path).stat().st_ino if old is not None else None
    student.atomic_save({"weights": new, "epoch": 4, "watch": Watch()}, path)
    another = Path(path).exists() and Path(path).stat().st_ino != node
    whole = bool(seen) and all(seen)
    return {"data": read(path), "files": files_here(), "meanwhile": whole, "another": another}


# strip_prefix


@check("strip_prefix", points=3, seconds=0.5)
def test_prefix_only(student, rng, device):
    """strip_prefix takes the prefix from the front of a key, once, and leaves every other key alone."""
    for prefix in ("module.", "_orig_mod."):
        word = prefix.removesuffix(".")
        endings = {
            f"{prefix}mlp.weight": "mlp.weight",
            f"{prefix}dumbo.bias": "dumbo.bias",
            f"encoder.{prefix}weight": f"encoder.{prefix}weight",
            f"{prefix}{prefix}weight": f"{prefix}weight",
            f"{prefix}head.{prefix}bias": f"head.{prefix}bias",
            f"{word}x": f"{word}x",
            f"{word}": f"{word}",
            "steps": "steps",
        }
        state = {name: rng.normal(i + 1, device=device) for i, name in enumerate(endings)}
        got, after = fields(student.run(strip, state, prefix), "got", "after")
        what, says = "the new dict", "A key loses the prefix only at its front and only once"
        ok(isinstance(got, dict), f"{what} should be a dict")
        stripped = f"{prefix}mlp.weight".lstrip(prefix)
        ok(
            stripped not in got,
            f"{f'{prefix}mlp.weight'!r} became {stripped!r}: lstrip removes characters, not a prefix",
        )
        ok(
            "encoder.weight" not in got,
            "The prefix was removed in the middle of a key, too: removeprefix looks only at the front",
        )
        ok("weight" not in got, f"{f'{prefix}{prefix}weight'!r} lost the prefix twice: once is enough")
        ok("steps" in got, "A key without the prefix was lost: keep it as it is")
        want = {endings[name]: value for name, value in state.items()}
        same(got, want, what=what, says=says)
        same(
            after, state, what="the dict you were given, afterwards", says="Leave it as it is, make a new one"
        )


@probe
def strip(student, state, prefix):
    got = student.strip_prefix(state, prefix)
    return {"got": got, "after": state}


# transfer

BROADCAST = "A tensor of another shape was broadcast into the model: shapes must be equal before you copy"


@check("transfer", points=3)
def test_report(student, rng, device):
    """transfer loads what fits by name and shape, leaves the rest of the model alone and reports it."""
    start = planted(rng, device)
    other = planted(rng)
    heads = [{"3.weight": rng.normal(7, 4), "3.bias": rng.normal(7)}]  # of another size
    heads += [{"3.weight": rng.normal(1, 4), "3.bias": rng.normal(1)}]  # could be broadcast
    heads += [{"3.weight": rng.normal(4, 3), "3.bias": rng.normal(3)}]  # as many values
    for head in heads:
        state = {**other, **head, "4.weight": rng.normal(2, 2), "extra": rng.normal(3)}
        del state["1.running_mean"]
        untouched = ["1.running_mean", "3.weight"] + ["3.bias"] * (head["3.bias"].shape != (3,))
        want = {name: start[name] if name in untouched else state[name].to(device) for name in start}
        seen = student.run(transfer_and_look, state, start, device)
        mismatch, names, after, memory, given = fields(seen, "error", "names", "after", "memory", "given")
        ok(not mismatch, f"{mismatch}: strict=False ignores missing keys, not wrong shapes")
        spread = {**want, **{name: value.to(device) for name, value in broadcast(head, start).items()}}
        mistakes = {
            BROADCAST: spread,
            "Nothing was loaded: what fits must be copied into the model": start,
        }
        recognise(after, want, mistakes, rtol=0, atol=0)
        says = "Load an entry if the model has one of that name and that shape; leave everything else alone"
        same(after, want, what="the model's state after transfer", says=says)
        same(memory, want["0.weight"], what="the memory of 0.weight before the call", says="Write into it")
        ok(
            isinstance(names, list) and all(isinstance(name, str) for name in names),
            "transfer should return a list of names",
        )
        says = "Report each name of model.state_dict() that was not loaded, and no name that only state has"
        same(sorted(names), sorted(untouched), what="the names left untouched", says=says)
        same(given, state, what="the state dict you were given, afterwards", says="Leave it as it is")


def broadcast(head: dict[str, Tensor], start: dict[str, Tensor]) -> dict[str, Tensor]:
    """What a careless copy makes of the head."""
    found = {}
    for name, value in head.items():
        try:
            found[name] = value.expand(start[name].shape)
        except RuntimeError:
            continue
    return found


@probe(uses=[network, snapshot])
def transfer_and_look(student, state, start, device):
    model = network().to(device)
    model.load_state_dict(start)
    memory = model[0].weight.detach()
    given = {name: value.clone() for name, value in state.items()}
    try:
        names = student.transfer(given, model)
    except RuntimeError as error:
        if "size mismatch" not in str(error):
            raise
        nothing = dict.fromkeys(("names", "after", "memory", "given"))
        return {"error": "size mismatch error", **nothing}
    seen = {"error": "", "names": names, "after": snapshot(model), "memory": memory.clone()}
    for value in model.state_dict().values():
        value.zero_()  # must not reach what was given
    return {**seen, "given": given}
