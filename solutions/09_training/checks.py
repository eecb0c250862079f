"""Hidden checks of 09_training: planted weights, every update worked out by hand."""

from itertools import combinations

import torch
from torch import nn

from grader.checks import (
    CheckFailed,
    check,
    close,
    fields,
    is_tensor,
    items,
    load_digits,
    ok,
    probe,
    same,
)

TRAIN, TRAIN_NO_GRAD, EVAL, EVAL_WITH_GRAD = (1, 1), (1, 0), (0, 0), (0, 1)  # (training, gradients on)

EVAL_MODE = "The forward ran in eval mode: dropout and batch-norm were off while training; call model.train()"
OLD_GRADIENTS = "Gradients of an earlier backward were added in: call optimizer.zero_grad() before backward"
OTHER_OPTIMIZER = "The momentum of the given optimizer was lost: step with it, not with a new one"
ONE_STEP = (
    "For each batch: clear, forward, the loss of the given criterion, backward, one step of the optimizer"
)
NO_STEP = "The weights did not move: call loss.backward(), then optimizer.step()"
LOSS_BEFORE = "Return the loss the backward pass started from, loss.item(), measured before the step"


class Tell(nn.Module):
    """A linear classifier whose outputs carry another secret offset in each mode: numbers tell the mode."""

    def __init__(self, start, offsets):
        super().__init__()
        self.weight = nn.Parameter(start["weight"].clone())
        self.bias = nn.Parameter(start["bias"].clone())
        self.offsets = offsets

    def forward(self, x):
        offset = self.offsets[int(self.training), int(torch.is_grad_enabled())]
        return x.flatten(1) @ self.weight.T + self.bias + offset


class ByHand:
    """What SGD with momentum and cross-entropy must do to a Tell model, in plain tensor arithmetic."""

    def __init__(self, start, offsets, lr, *, momentum=0.9, velocity=None, smoothing=0.0, left=None):
        nothing = {name: torch.zeros_like(value) for name, value in start.items()}
        self.weights, self.velocity = dict(start), dict(velocity or nothing)
        self.left = left  # the mistake of never clearing: gradients add up, starting with these
        self.offsets, self.lr, self.momentum, self.smoothing = offsets, lr, momentum, smoothing

    def outputs(self, x, mode):
        return x.flatten(1) @ self.weights["weight"].T + self.weights["bias"] + self.offsets[mode]

    def targets(self, y):
        classes = len(self.offsets[TRAIN])
        return nn.functional.one_hot(y, classes) * (1 - self.smoothing) + self.smoothing / classes

    def loss(self, x, y, mode=TRAIN):
        """Mean cross-entropy, a float."""
        return -(self.targets(y) * self.outputs(x, mode).log_softmax(1)).sum(1).mean().item()

    def accuracy(self, x, y, mode):
        return (self.outputs(x, mode).argmax(1) == y).double().mean().item()

    def gradients(self, x, y, mode=TRAIN):
        error = (self.outputs(x, mode).softmax(1) - self.targets(y)) / len(y)
        return {"weight": error.T @ x.flatten(1), "bias": error.sum(0)}

    def update(self, gradients):
        if self.left:
            gradients = self.left = {name: self.left[name] + gradients[name] for name in gradients}
        for name, gradient in gradients.items():
            self.velocity[name] = self.momentum * self.velocity[name] + gradient
            self.weights[name] = self.weights[name] - self.lr * self.velocity[name]

    def step(self, x, y, mode=TRAIN):
        loss = self.loss(x, y, mode)
        self.update(self.gradients(x, y, mode))
        return loss


def tell(rng, device, classes=3, features=6):
    """Secret weights and offsets of a Tell model."""
    start = {
        "weight": rng.normal(classes, features, std=0.5, device=device),
        "bias": rng.normal(classes, device=device),
    }
    return start, rng.normal(2, 2, classes, std=2, device=device)


def samples(rng, count, device, classes=3):
    """x (count, 2, 3) and labels with every class among them."""
    y = torch.tensor(rng.permutation(count), device=device) % classes
    return rng.normal(count, 2, 3, device=device), y


def in_batches(x, y, size=4):
    return list(zip(x.split(size), y.split(size), strict=True))


def matches(got, want):
    try:
        close(got, want, rtol=1e-4)
    except CheckFailed:
        return False
    return True


def exact(got, want, *, what, mistakes, says=None):
    """`close`; where the answer is just what a known mistake gives, the message says which."""
    known = [text for text, answer in mistakes.items() if matches(got, answer)]
    close(got, want, rtol=1e-4, what=what, says=known[0] if known else says)


@check("train_step", points=6)
def test_one_step_exact(student, rng, device):
    """train_step takes one exact step in train mode, clears old gradients, returns the loss before it."""
    start, offsets = tell(rng, device)
    past, _ = tell(rng, device)
    x, y = samples(rng, 5, device)
    lr, smoothing = rng.number(0.1, 0.5), rng.number(0.1, 0.4)

    def by_hand(mode=TRAIN, **mistake):
        hand = ByHand(start, offsets, lr, smoothing=smoothing, **{"velocity": past, **mistake})
        loss = hand.step(x, y, mode)
        return hand.weights, loss, hand.loss(x, y, mode)

    weights, loss, loss_after = by_hand()
    mistakes = {
        EVAL_MODE: by_hand(EVAL_WITH_GRAD)[0],
        OLD_GRADIENTS: by_hand(left=past)[0],
        OTHER_OPTIMIZER: by_hand(velocity=None)[0],
        NO_STEP: start,
    }
    seen = student.run(one_step, start, offsets, past, x, y, lr, smoothing)
    returned, after = fields(seen, "returned", "after")
    exact(after, weights, what="after the step, model", mistakes=mistakes, says=ONE_STEP)
    exact(returned, loss, what="the returned loss", mistakes={LOSS_BEFORE: loss_after})


def with_a_past(start, offsets, past, lr):
    """A model in eval mode, old gradients in it, and an optimizer that has momentum already."""
    model = Tell(start, offsets).eval()
    optimizer = torch.optim.SGD(model.parameters(), lr=lr, momentum=0.9)
    for name, parameter in model.named_parameters():
        parameter.grad = past[name].clone()
    optimizer.step()
    model.load_state_dict(start)
    return model, optimizer


@probe(uses=[Tell, with_a_past])
def one_step(student, start, offsets, past, x, y, lr, smoothing):
    model, optimizer = with_a_past(start, offsets, past, lr)
    returned = student.train_step(model, (x, y), nn.CrossEntropyLoss(label_smoothing=smoothing), optimizer)
    return {"returned": returned, "after": dict(model.state_dict())}


@check("train_epoch", points=5)
def test_weights_and_mean(student, rng, device):
    """train_epoch steps once per batch, the short one too, and returns the mean loss per sample."""
    start, offsets = tell(rng, device)
    past, _ = tell(rng, device)
    x, y = samples(rng, 9, device)
    lr, smoothing = rng.number(0.02, 0.1), rng.number(0.1, 0.4)
    make_last_sample_hard(start, offsets, x, y)
    batches = in_batches(x, y)
    nothing = {name: torch.zeros_like(value) for name, value in start.items()}

    def by_hand(batches, mode=TRAIN, **mistake):
        hand = ByHand(start, offsets, lr, smoothing=smoothing, **{"velocity": past, **mistake})
        losses = [hand.step(*batch, mode) for batch in batches]
        return hand.weights, losses

    weights, losses = by_hand(batches)
    piled_up, _ = by_hand(batches, left=nothing)
    mistakes = {
        EVAL_MODE: by_hand(batches, EVAL_WITH_GRAD)[0],
        "Gradients of an earlier batch were added in: clear them for every batch": piled_up,
        OTHER_OPTIMIZER: by_hand(batches, velocity=None)[0],
        "The last batch was left out: it has fewer samples, and they count too": by_hand(batches[:2])[0],
        "That is one step on all samples at once: take one per batch": by_hand([(x, y)])[0],
        "The epoch went over the loader twice: once is enough": by_hand(batches * 2)[0],
        NO_STEP: start,
    }
    seen = student.run(one_epoch, start, offsets, past, x, y, lr, smoothing)
    returned, after = fields(seen, "returned", "after")
    exact(after, weights, what="after the epoch, model", mistakes=mistakes, says=ONE_STEP)
    mean, by_batch = per_sample(losses), sum(losses) / 3
    mistakes = {
        "Mean loss is off: the last batch has 1 sample but counted like 4; weight by batch size": by_batch,
        "That is the sum over the samples: divide by their number": 9 * mean,
        "That is the sum over the batches: the mean over the samples is asked for": sum(losses),
        "That is the loss of the last batch alone": losses[-1],
    }
    exact(returned, mean, what="the returned mean loss", mistakes=mistakes)


def make_last_sample_hard(start, offsets, x, y):
    """Enlarge the last sample and give it its least likely label, so that its loss stands out."""
    x[-1] *= 6
    y[-1] = ByHand(start, offsets, 0).outputs(x[-1:], TRAIN).argmin()


def per_sample(losses):
    """Mean over 9 samples in batches of 4, 4 and 1."""
    return (4 * losses[0] + 4 * losses[1] + losses[2]) / 9


@probe(uses=[Tell, with_a_past])
def one_epoch(student, start, offsets, past, x, y, lr, smoothing):
    model, optimizer = with_a_past(start, offsets, past, lr)
    optimizer.zero_grad()
    loader = torch.utils.data.DataLoader(torch.utils.data.TensorDataset(x, y), batch_size=4)
    returned = student.train_epoch(model, loader, nn.CrossEntropyLoss(label_smoothing=smoothing), optimizer)
    return {"returned": returned, "after": dict(model.state_dict())}


@check("fit", points=5)
def test_modes_and_history(student, rng, device):
    """fit trains in train mode, validates in eval mode without gradients, and reports means per sample."""
    start, offsets = tell(rng, device)
    train, (x_val, y_val) = samples(rng, 9, device), samples(rng, 7, device)
    lr = rng.number(0.05, 0.2)
    hand, _ = fit_by_hand(start, offsets, train, (x_val, y_val), lr)
    y_val = hand.outputs(x_val, EVAL).argmax(1)
    y_val[:3] = (y_val[:3] + 1) % 3  # so the last accuracy is 4/7, neither 0 nor 1
    val = x_val, y_val
    hand, history = fit_by_hand(start, offsets, train, val, lr)
    mistakes = {
        says: fit_by_hand(start, offsets, train, val, lr, **mistake)[1]
        for says, mistake in fit_mistakes().items()
    }
    seen = student.run(whole_fit, start, offsets, train, val, len(history), lr)
    returned, after = fields(seen, "returned", "after")
    exact(returned, history, what="the history", mistakes=mistakes)
    says = "The history is right, so leave the model as the last epoch made it"
    close(after, hand.weights, rtol=1e-4, what="after 3 epochs, model", says=says)


@probe(uses=[Tell])
def whole_fit(student, start, offsets, train, val, epochs, lr):
    model = Tell(start, offsets)
    loaders = [
        torch.utils.data.DataLoader(torch.utils.data.TensorDataset(*data), batch_size=4)
        for data in (train, val)
    ]
    returned = student.fit(model, *loaders, epochs, lr)
    return {"returned": returned, "after": dict(model.state_dict())}


def fit_by_hand(
    start, offsets, train, val, lr, *, momentum=0.9, later=TRAIN, val_mode=EVAL, fresh=False, over_batches=()
):
    """Model and history after 3 epochs. Each keyword makes one known mistake."""
    hand, history = ByHand(start, offsets, lr, momentum=momentum), []
    train, val = in_batches(*train), in_batches(*val)
    for epoch in range(3):
        if fresh:
            hand = ByHand(hand.weights, offsets, lr, momentum=momentum)
        columns = {
            "train_loss": (train, [hand.step(x, y, later if epoch else TRAIN) for x, y in train]),
            "val_loss": (val, [hand.loss(x, y, val_mode) for x, y in val]),
            "val_acc": (val, [hand.accuracy(x, y, val_mode) for x, y in val]),
        }
        history.append(
            {
                name: column_mean(values, batches, name in over_batches)
                for name, (batches, values) in columns.items()
            }
        )
    return hand, history


def column_mean(values, batches, over_batches):
    """Mean per sample, or the tempting mean of batch means."""
    weights = [1 if over_batches else len(y) for _, y in batches]
    return sum(w * value for w, value in zip(weights, values, strict=True)) / sum(weights)


def fit_mistakes():
    """What to say, and the keyword of `fit_by_hand` that makes the mistake."""
    known = {
        "Epoch 2 differs: the momentum was thrown away with the old optimizer": {"fresh": True},
        "That is SGD without momentum: 0.9 is asked for": {"momentum": 0.0},
        "From epoch 2 on training ran in eval mode: call model.train() again": {"later": EVAL_WITH_GRAD},
        "Validation ran in train mode and with gradients: model.eval(), torch.no_grad()": {"val_mode": TRAIN},
        "Validation ran in train mode: call model.eval() before it": {"val_mode": TRAIN_NO_GRAD},
        "Validation ran with gradients on: put it under torch.no_grad()": {"val_mode": EVAL_WITH_GRAD},
    }
    columns = ("train_loss", "val_loss", "val_acc")
    for some in (c for count in (1, 2, 3) for c in combinations(columns, count)):
        says = "the last batch is shorter but counted like a full one; weight by batch size"
        known[f"Means of batch means in {', '.join(some)}: {says}"] = {"over_batches": some}
    return known


@check("overfit_one_batch", points=2)
def test_memorises(student, rng, device):
    """overfit_one_batch memorises 16 samples in 80 steps and reports the loss of every step."""
    hidden = {"weight": rng.normal(96, 12, std=0.4, device=device), "bias": rng.normal(96, device=device)}
    start, offsets = tell(rng, device, classes=4, features=96)
    x, y = rng.normal(16, 12, device=device), torch.tensor(rng.permutation(16), device=device) % 4

    def loss(first, last):
        return ByHand(last, offsets, 0).loss((x @ first["weight"].T + first["bias"]).relu(), y)

    seen = student.run(eighty_steps, hidden, start, offsets, x, y)
    losses, first, last, gradients = fields(seen, "losses", "first", "last", "gradients")
    for part, want in ((first, hidden), (last, start)):
        for value, like in zip(fields(part, *want, what="the weights"), want.values(), strict=True):
            is_tensor(value, shape=tuple(like.shape), dtype=like.dtype, what="a weight after the training")
            same(value.device.type, like.device.type, what="the device of a weight after the training")
    untrained, trained = loss(hidden, start), loss(first, last)
    # Half of what 80 steps without momentum reach from the same weights: one that forgets cannot pass.
    bound = loss(*steps_without_momentum(hidden, start, offsets, x, y)) / 2
    ok(
        trained < bound,
        f"Loss after 80 steps is still {trained:.2g}, expected less than {bound:.2g}: "
        "one batch must be memorised",
        says="Create the optimizer once, with momentum 0.9, and clear the gradients in every step",
    )
    values = items(losses, 80, what="the list of losses")
    close(values[0], untrained, rtol=1e-4, what="losses[0], of the untrained model", says=LOSS_BEFORE)
    for i, value in enumerate(values):
        ok(type(value) is float, f"losses[{i}] should be a Python float", says="Append loss.item()")
    close(values[-1], trained, atol=0.05, what="losses[79], one step before the end")
    ok(
        norm(gradients) < 0.5,
        f"the gradients left behind have norm {norm(gradients):.3g}, expected less than 0.5",
        says="They piled up over all steps: call optimizer.zero_grad() before backward",
    )


def steps_without_momentum(hidden, start, offsets, x, y):
    """The weights after 80 steps of plain gradient descent."""
    first, last = nn.Linear(12, 96).to(x.device), Tell(start, offsets)
    first.load_state_dict(hidden)
    model = nn.Sequential(first, nn.ReLU(), last)
    parameters = list(model.parameters())
    for _ in range(80):
        gradients = torch.autograd.grad(nn.CrossEntropyLoss()(model(x), y), parameters)
        with torch.no_grad():
            for parameter, gradient in zip(parameters, gradients, strict=True):
                parameter.sub_(0.04 * gradient)
    return [{name: value.detach() for name, value in part.state_dict().items()} for part in (first, last)]


def norm(gradients):
    """Of what the parameters hold after the last step: nothing at all is fine too."""
    found = [value for value in items(gradients, 4, what="the gradients") if value is not None]
    return sum(is_tensor(value).double().square().sum().item() for value in found) ** 0.5


@probe(uses=[Tell])
def eighty_steps(student, hidden, start, offsets, x, y):
    first, last = nn.Linear(12, 96).to(x.device), Tell(start, offsets)
    first.load_state_dict(hidden)
    model = nn.Sequential(first, nn.ReLU(), last)
    losses = student.overfit_one_batch(model, x, y, 80, 0.04)
    return {
        "losses": losses,
        "first": dict(first.state_dict()),
        "last": dict(last.state_dict()),
        "gradients": [parameter.grad for parameter in model.parameters()],
    }


@check("train_digits", points=2, seconds=12)
def test_accuracy(student, rng, device):
    """train_digits gets at least 79 % of hidden digits right over 3 seeds, and repeats itself with one."""
    shares = []
    while len(shares) < RUNS:
        x, y, x_test, y_test = secret_digits(rng, device)
        shares.append(share_equal(student.train_digits(x, y, x_test, rng.integer(0, 10_000)), y_test))
        ok(shares[-1] > 0.3, f"{100 * shares[-1]:.1f} % of the hidden digits are right", says=GUESSING)
    right = sum(shares) / RUNS
    ok(
        right >= ENOUGH,
        f"{100 * right:.1f} % of the hidden digits are right over {RUNS} seeds, expected at least 79 %",
        says=SLOW,
    )
    first, second = items(student.run(twice, x[:200], y[:200], x_test, rng.integer(0, 10_000)), 2)
    is_tensor(first, shape=(297,), dtype=torch.int64, what="the tensor of predictions")
    ok(
        share_equal(second, first) > 0.97,
        "two calls with the same seed and data gave different predictions",
        says="Call torch.manual_seed(seed) before the model is made: the first weights and the order of the "
        "batches come from it",
    )


# One training of the reference gets 87 % ± 2.5, one with softmax applied twice 65 % ± 6 (margins.py): the
# mean of three keeps seven sigma from the first and four from the second.
RUNS, ENOUGH = 3, 0.79
SLOW = (
    "It learns, but slowly: a Softmax layer before nn.CrossEntropyLoss means softmax was applied twice and "
    "gradients are tiny; else train longer or try another learning rate"
)
GUESSING = (
    "That is guessing: see that each step clears the old gradients, that images and labels are shuffled "
    "together, and that argmax goes over the classes"
)


def secret_digits(rng, device):
    """1000 images to train with and 297 to name, in a secret order, all shifted alike and made noisy."""
    digits = load_digits()
    down, right = rng.integer(-1, 2), rng.integer(-1, 2)

    def picked(x, y, count):
        index = rng.permutation(len(x))[:count]
        shifted = x[index].reshape(-1, 28, 28).roll((down, right), (1, 2)).reshape(-1, 784)
        return (shifted + rng.normal(*shifted.shape, std=0.2)).to(device), y[index].to(device)

    return *picked(digits.x_train, digits.y_train, 1000), *picked(digits.x_test, digits.y_test, 297)


def share_equal(got, want):
    """Fraction of the labels that agree, after a look at the form of the answer."""
    is_tensor(got, shape=(297,), dtype=torch.int64, what="the tensor of predictions")
    return (got.cpu() == want.cpu()).double().mean().item()


@probe
def twice(student, x, y, x_test, seed):
    predictions = []
    for other in (seed + 1, seed + 2):
        torch.manual_seed(other)
        predictions.append(student.train_digits(x, y, x_test, seed))
    return predictions


@check("train_epoch_accum", points=6)
def test_equals_big_batch(student, rng, device):
    """train_epoch_accum moves the weights as steps on the merged batches would, the shorter tail included."""
    for accum in (2, 3):
        model = *tell(rng, device), rng.number(0.1, 0.5)
        x, y = samples(rng, 9, device)
        want, mistakes = accum_answers(model, in_batches(x, y), accum)
        got = student.run(two_epochs, *model, x, y, accum)
        exact(
            got,
            want,
            what=f"after 2 epochs with accum={accum}, model",
            mistakes=mistakes,
            says="Let no gradient of one group reach the next group or epoch: zero_grad() once per group",
        )


def accum_answers(model, batches, accum):
    """The right weights, and those of the known mistakes under what to say."""
    groups = [batches[i : i + accum] for i in range(0, len(batches), accum)]

    def by_hand(share=share_of_samples, groups=groups, mode=TRAIN):
        return accum_by_hand(*model, groups, share, mode)

    summed = by_hand(lambda y, group: 1)
    batches_alike = by_hand(lambda y, group: 1 / len(group))
    tail_too_short = by_hand(lambda y, group: 1 / accum)
    return by_hand(), {
        "Steps are too long: the accumulated gradient is a sum, the big batch takes a mean": summed,
        "A sample of a short batch counts more: weight by its share of the group's samples": batches_alike,
        "The step of a group with fewer batches is too short: do not divide it by accum": tail_too_short,
        "No step was taken for the last, incomplete group": by_hand(groups=groups[: len(batches) // accum]),
        "A step after every batch: take one per group": by_hand(groups=[[batch] for batch in batches]),
        EVAL_MODE: by_hand(mode=EVAL_WITH_GRAD),
        NO_STEP: model[0],
    }


def share_of_samples(y, group):
    return len(y) / sum(len(other) for _, other in group)


def accum_by_hand(start, offsets, lr, groups, share, mode):
    """Weights after 2 epochs of one step per group; `share` is the weight of a batch's mean in its group."""
    hand = ByHand(start, offsets, lr)
    for group in groups * 2:
        parts = [(share(y, group), hand.gradients(x, y, mode)) for x, y in group]
        hand.update({name: sum(weight * part[name] for weight, part in parts) for name in start})
    return hand.weights


@probe(uses=[Tell])
def two_epochs(student, start, offsets, lr, x, y, accum):
    model = Tell(start, offsets).eval()
    optimizer = torch.optim.SGD(model.parameters(), lr=lr, momentum=0.9)
    loader = torch.utils.data.DataLoader(torch.utils.data.TensorDataset(x, y), batch_size=4)
    for _ in range(2):
        student.train_epoch_accum(model, loader, nn.CrossEntropyLoss(), optimizer, accum)
    return dict(model.state_dict())


@check("EarlyStopping", points=4, devices=("cpu",))
def test_sequence(student, rng):
    """EarlyStopping answers True exactly at the last of `patience` updates that did not beat the best."""
    cases = [secret_case(rng, *case[:3]) for case in STOPPING]
    student.run(make_stoppers, [case[:2] for case in cases])
    answers = [[] for _ in cases]
    # One value a request, in turns: no one in the child can tell which value is the last.
    for step in range(max(len(values) for *_, values in cases)):
        for number, (*_, values) in enumerate(cases):
            if step < len(values):
                answers[number].append(student.run(next_answer, number, values[step]))
    for (*_, says), (patience, min_delta, values), got in zip(STOPPING, cases, answers, strict=True):
        shown = ", ".join(f"{value:.4g}" for value in values)
        what = f"with patience {patience}, min_delta {min_delta:.4g} and the values {shown}: answer"
        same(got, [False] * (len(values) - 1) + [True], what=what, says=says)


STOPPING = (  # patience, min_delta, values, what to try: each case stops exactly at its last value
    (
        2,
        0.0,
        [5, 4, 4.5, 3, 3.5, 2, 2.5, 2.6],
        "A better value starts the count again: it is updates in a row",
    ),
    (
        3,
        0.0,
        [5, 4, 4.5, 4.4, 3, 3.5, 3.4, 3.3],
        "Compare with the best value so far, not with the previous one",
    ),
    (1, 0.0, [3, 2, 1, 1], "An equal value is not better"),
    (3, 0.5, [5, 4.8, 4.7, 4.6], "An improvement of less than min_delta does not count"),
    (3, 0.5, [5, 4, 4.1, 4.2, 4.3], "Slow worsening is no improvement: beat means value < best - min_delta"),
    (2, 0.5, [5, 4.8, 4, 3.9, 3, 2.9, 2.8], "An improvement of more than min_delta starts the count again"),
)


def secret_case(rng, patience, min_delta, values):
    """The same course of the loss in another unit, and from another zero: losses may be negative too."""
    scale, zero = rng.number(0.5, 3), rng.number(-30, 30)
    return patience, scale * min_delta, [zero + scale * value for value in values]


@probe
def make_stoppers(student, settings):
    student.stoppers = [student.EarlyStopping(patience, min_delta) for patience, min_delta in settings]


@probe
def next_answer(student, number, value):
    return student.stoppers[number].update(value)
