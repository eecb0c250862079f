"""Hidden checks of 11_evaluation: secret predictions, and models whose answers tell the mode they ran in."""

from math import comb, isfinite
from typing import Any

import torch
from torch import Tensor, nn

from grader.checks import CheckFailed, Rng, Student, check, close, fields, is_tensor, items, ok, probe, same

EXACT = {"rtol": 1e-12, "atol": 1e-12}  # float64 quotients of counts
MODES = ("eval, no gradients", "eval, gradients on", "training, no gradients", "training, gradients on")


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


def share(right: Tensor) -> float:
    return right.double().mean().item()


def guesses(rng: Rng, n: int, classes: int, right: int, device: str) -> tuple[Tensor, Tensor]:
    """Logits (n, classes) without ties, and labels of which `right` are those of the largest logit.

    For n = C, drawn until an argmax over the wrong dimension shows.
    """
    while True:
        logits = rng.normal(n, classes, device=device)
        other = rng.integers(1, classes, (n,), device=device)
        other[torch.tensor(rng.permutation(n)[:right], device=device, dtype=torch.long)] = 0
        labels = (logits.argmax(1) + other) % classes
        if n != classes or int((logits.argmax(0) == labels).sum()) != right:
            return logits, labels


# accuracy


@check("accuracy", points=4, seconds=1)
def test_values(student, rng, device):
    """accuracy is the share of right predictions, for n ≠ C and n = C, from none right to all."""
    for n, classes, right in ((18, 4, 8), (6, 6, 3), (3, 7, 2), (5, 3, 5), (5, 3, 0), (1, 2, 1)):
        logits, labels = guesses(rng, n, classes, right, device)
        want = right / n
        mistakes = {
            f"Return a fraction in [0, 1], got {100 * want:.1f}": 100 * want,
            "That is the number of right predictions: divide by the number of samples": float(right),
            "That is the share of wrong predictions": 1 - want,
        }
        if n == classes:
            mistakes["argmax over dimension 0 picks a sample for each class; classes are dimension 1"] = (
                share(logits.argmax(0) == labels)
            )
        got = student.accuracy(logits, labels)
        recognise(got, want, mistakes)
        close(
            got,
            want,
            what=f"with logits {(n, classes)}, accuracy(logits, labels)",
            says="It is a Python float: the mean over samples of logits.argmax(1) == labels, with item()",
        )


# evaluate


class Tell(nn.Module):
    """Predicts another secret class in each mode (gradients, training): the numbers tell the mode."""

    def __init__(self, classes, scale):
        super().__init__()
        self.classes, self.scale = classes, scale
        self.inner = nn.Dropout(0.0)  # its flag counts: eval() must reach the parts of a model
        self.weight = nn.Parameter(torch.zeros(len(classes), device=classes.device))

    def forward(self, x):
        mode = 2 * int(self.inner.training) + int(torch.is_grad_enabled())
        one_hot = torch.arange(len(self.classes), device=x.device) == self.classes[mode]
        return self.scale * one_hot + 0 * x.flatten(1).sum(1, keepdim=True) + self.weight

    def mode(self, x):
        """Which class it predicts now, with gradients on: eval or training."""
        with torch.enable_grad():
            return self.forward(x[:1]).argmax(1)


@check("evaluate", points=5, seconds=1)
def test_modes(student, rng, device):
    """evaluate runs in eval mode without gradients and restores the mode, also after an error."""
    for training in rng.permutation(2):
        counts = [(20, 15, 10, 5)[i] for i in rng.permutation(4)]
        labels = torch.tensor([k for k, count in enumerate(counts) for _ in range(count)], device=device)
        labels = labels[torch.tensor(rng.permutation(50), device=device)]
        classes, scale = torch.tensor(rng.permutation(4), device=device), rng.number(1, 3)
        x = rng.normal(50, 2, 3, device=device)
        seen = student.run(evaluate_tell, x, labels, classes, scale, bool(training))
        result, after, failed, after_failure, grad_mode = fields(
            seen, "result", "after", "failed", "after_failure", "grad_mode"
        )
        check_result(result, labels, classes, scale)
        start = "train" if training else "eval"
        want = classes[2 * training + 1 : 2 * training + 2]
        says = f"The model came in {start} mode: note model.training first, and give it back at the end"
        same(after, want, what="what the model predicts afterwards", says=says)
        ok(
            agrees(failed, "the loader failed"),
            "An error of the loader did not come through",
            "Use try … finally: it restores the mode and lets the error pass",
        )
        says = f"After an error the model was not back in {start} mode: restore it in a finally block"
        same(after_failure, want, what="what the model predicts after an error of the loader", says=says)
        same(
            grad_mode, True, what="torch.is_grad_enabled() afterwards", says="`with torch.no_grad():` does it"
        )


def check_result(result: Any, labels: Tensor, classes: Tensor, scale: float) -> None:
    loss, acc = fields(result, "loss", "acc", what="evaluate(model, loader)")
    want, *others = (share(labels == predicted) for predicted in classes)
    mistakes = {f"The forward ran in another mode: {MODES[k]}": value for k, value in enumerate(others, 1)}
    parts = labels.split(8)
    means = [share(part == classes[0]) for part in parts]
    uneven = "The last batch of 2 samples weighs as much as a full one: count samples, not batches"
    recognise(acc, want, {**mistakes, uneven: sum(means) / len(means), PERCENT: 100 * want})
    close(acc, want, what='result["acc"]', says="Right predictions divided by samples, a Python float")
    right = torch.log(torch.tensor(3 + torch.e**scale, dtype=torch.float64)).item() - scale
    want_loss = right + scale * (1 - want)
    close(loss, want_loss, rtol=1e-5, what='result["loss"]', says=PER_SAMPLE)


PERCENT = "Return a fraction in [0, 1], not percent"
PER_SAMPLE = (
    "It is the mean of F.cross_entropy over samples: add up sums over batches, divide once by the count"
)


@probe(uses=[Tell])
def evaluate_tell(student, x, labels, classes, scale, training):
    model = Tell(classes, scale).train(training)
    batches = list(zip(x.split(8), labels.split(8), strict=True))
    result = student.evaluate(model, batches)
    after, grad_mode = model.mode(x), torch.is_grad_enabled()
    model.train(training)

    def broken():
        yield batches[0]
        raise ArithmeticError("the loader failed")

    try:
        student.evaluate(model, broken())
        failed = "no error"
    except ArithmeticError as error:
        failed = str(error)
    seen = {"result": result, "after": after, "failed": failed}
    return {**seen, "after_failure": model.mode(x), "grad_mode": grad_mode}


@check("evaluate", points=3, seconds=1)
def test_weighting(student, rng, device):
    """evaluate weighs samples, not batches: batches of 4, 4 and 1, read from a generator."""
    for sizes in ((4, 4, 1), (1, 6)):
        n = sum(sizes)
        weight, x = rng.normal(3, 5, std=2, device=device), rng.normal(n, 5, device=device)
        logits = (x.double() @ weight.double().T).cpu()
        best = logits.argmax(1)
        odd = torch.zeros(n, dtype=torch.long)
        odd[[0, -1]] = (
            1  # one wrong answer in the first batch, one in the last: batch means differ from the mean
        )
        labels = (best + odd) % 3
        losses = -logits.log_softmax(1)[torch.arange(n), labels]
        result = student.run(evaluate_linear, weight, x, labels.to(device), list(sizes))
        loss, acc = fields(result, "loss", "acc", what="evaluate(model, loader)")
        uneven = f"The last batch of {sizes[-1]} samples weighs as much as any: count samples, not batches"
        means = torch.stack([part.mean() for part in losses.split(sizes)])
        recognise(
            loss,
            losses.mean().item(),
            {
                uneven: means.mean().item(),
                "That is the sum of the batches' mean losses: multiply each by its batch size, divide by n": (
                    means.sum().item()
                ),
                "That is the sum of all losses: divide by the number of samples": losses.sum().item(),
                "That is the loss of the last batch alone": means[-1].item(),
            },
            rtol=1e-4,
        )
        close(
            loss,
            losses.mean().item(),
            rtol=1e-4,
            what=f'for batches of {sizes}, result["loss"]',
            says=PER_SAMPLE,
        )
        rights = torch.stack([share(part == 0) * torch.ones(()) for part in odd.split(sizes)])
        want = share(odd == 0)
        recognise(acc, want, {uneven: rights.mean().item(), PERCENT: 100 * want})
        close(acc, want, what=f'for batches of {sizes}, result["acc"]')


@probe
def evaluate_linear(student, weight, x, labels, sizes):
    model = nn.Linear(x.shape[1], len(weight), bias=False, device=x.device)
    with torch.no_grad():
        model.weight.copy_(weight)
    pairs = zip(x.split(sizes), labels.split(sizes), strict=True)
    return student.evaluate(model, pairs)


# confusion_matrix


@check("confusion_matrix", points=3, seconds=1)
def test_orientation(student, rng, device):
    """confusion_matrix has true classes in rows, repeated pairs counted, a place for absent classes."""
    for n, classes, used in ((60, 4, 4), (25, 6, 3), (7, 2, 2), (0, 3, 3)):
        labels = rng.integers(0, used, (n,), device=device)
        pred = torch.where(
            rng.uniform(n, device=device) < 0.4, labels, rng.integers(0, used, (n,), device=device)
        )
        pred[: n // 3] = 0
        want = torch.zeros(classes, classes, dtype=torch.int64)
        for i, j in zip(labels.tolist(), pred.tolist(), strict=True):
            want[i, j] += 1
        want = want.to(device)
        got = student.confusion_matrix(pred, labels, classes)
        mistakes = {
            "Rows and columns are swapped: rows are the true classes": want.T,
            "Repeated pairs counted once: indexed += does not accumulate (bincount and index_put_ do)": (
                want.clamp(max=1)
            ),
            "The counts are floats: a confusion matrix holds int64": want.float(),
            "Rows were divided by their sums: return the counts": want / want.sum(1, keepdim=True),
        }
        if n:
            recognise(got, want, mistakes)
        says = "bincount of label · num_classes + pred, with minlength=num_classes², then reshape"
        same(got, want, what=f"with {n} samples, confusion_matrix(pred, labels, {classes})", says=says)


# topk_accuracy


@check("topk_accuracy", points=2, seconds=1)
def test_topk_accuracy_values(student, rng, device):
    """topk_accuracy is right for k = 1, 2 and C, for n ≠ C and n = C."""
    for n, classes in ((19, 5), (6, 6)):
        logits, labels = ranked(rng, n, classes, device)
        for k in (1, 2, classes):
            best = logits.argsort(1, descending=True)[:, :k]
            want = share((best == labels[:, None]).any(1))
            mistakes = {
                PERCENT: 100 * want,
                f"For k = {k} that is the plain accuracy: the true class may be any of the k largest": share(
                    best[:, 0] == labels
                ),
                "Only the k-th largest was compared: any of the k largest will do": share(
                    best[:, -1] == labels
                ),
                "The smallest logits were taken, not the largest": share(
                    (logits.argsort(1)[:, :k] == labels[:, None]).any(1)
                ),
                "The matches were averaged over k: a sample counts once if any of its classes is right": (
                    share(best == labels[:, None])
                ),
            }
            if n == classes:
                swapped = share((logits.topk(k, dim=0).indices == labels).any(0))
                by_samples = "k best SAMPLES per class, not k best classes per sample: topk over dimension 1"
                mistakes = {by_samples: swapped, **mistakes}
            got = student.topk_accuracy(logits, labels, k)
            recognise(got, want, mistakes)
            close(got, want, what=f"with logits {(n, classes)} and k = {k}, topk_accuracy", says=TOPK)


# How many labels have the largest logit, the second, …: the known mistakes give different shares of these.
RANKS = {5: (6, 3, 5, 1, 4), 6: (2, 1, 0, 1, 1, 1)}


def ranked(rng: Rng, n: int, classes: int, device: str) -> tuple[Tensor, Tensor]:
    ranks = torch.tensor(
        [rank for rank, count in enumerate(RANKS[classes]) for _ in range(count)], device=device
    )
    while True:
        logits = rng.normal(n, classes, device=device)
        order = logits.argsort(1, descending=True)
        labels = order.gather(1, ranks[torch.tensor(rng.permutation(n), device=device)][:, None])[:, 0]
        if n != classes or int((logits.argmax(0) == labels).sum()) != RANKS[classes][0]:
            return logits, labels


TOPK = "logits.topk(k, dim=1).indices against labels.unsqueeze(1), any over dimension 1, the mean as a float"


# per_class


@check("per_class", points=2, seconds=1)
def test_per_class_values(student, rng, device):
    """per_class gives precision, recall and F1, and 0 for a class never predicted or never present."""
    for classes, gaps in ((3, False), (5, True), (4, True)):
        cm = rng.integers(1, 40, (classes, classes), device=device)
        if gaps:
            never_predicted, never_present, nowhere = rng.permutation(classes)[:3]
            cm[:, [never_predicted, nowhere]] = 0
            cm[[never_present, nowhere]] = 0
        check_scores(student.per_class(cm), cm, f"for a class matrix {(classes, classes)}, ")


def check_scores(got: Any, cm: Tensor, when: str) -> None:
    hits, predicted, present = cm.diagonal().double(), cm.sum(0).double(), cm.sum(1).double()
    want = {
        "precision": hits / predicted.clamp(min=1),
        "recall": hits / present.clamp(min=1),
        "f1": 2 * hits / (predicted + present).clamp(min=1),
    }
    values = fields(got, *want, what="per_class(cm)")
    for name, value in zip(want, values, strict=True):
        what = f'{when}result["{name}"]'
        tensor = is_tensor(value, shape=(len(cm),), dtype=torch.float64, what=what, says=SHAPES)
        ok(
            not bool(tensor.isnan().any()),
            f"{what} has a NaN for a class that was never predicted or never present: define 0/0 as 0",
            "Divide by a denominator clamped to at least 1, or replace the NaN afterwards",
        )
        other = {"precision": "recall", "recall": "precision"}.get(name)
        if other:
            swapped = "Precision and recall are swapped: columns of cm are predictions, rows the truth"
            recognise(tensor, want[name], {swapped: want[other]}, **EXACT)
        mean = (want["precision"] + want["recall"]) / 2
        if name == "f1":
            recognise(tensor, want[name], {"F1 is the harmonic mean, 2PR / (P + R)": mean}, **EXACT)
        close(tensor, want[name], **EXACT, what=what, says="Precision by column sums, recall by row sums")


SHAPES = "One float64 value for each class: divide double() counts"


# collect_predictions


@check("collect_predictions", points=1, seconds=1)
def test_complete(student, rng, device):
    """collect_predictions gives 23 classes in order for batches of 5, from eval mode without gradients."""
    for training in rng.permutation(2):
        base, shifts = rng.integers(0, 7, (23,), device=device), [2, 3, 4, 5]
        offsets = torch.tensor([shifts[i] for i in rng.permutation(4)], device=device)
        seen = student.run(collect, base, offsets, bool(training))
        got, requires_grad, after = fields(seen, "predictions", "requires_grad", "after")
        want, *others = ((base + offset).cpu() % 7 for offset in offsets)
        length = len(got) if isinstance(got, Tensor) and got.dim() else 23
        ok(
            length == 23,
            f"Got {length} predictions, expected 23: collect and concatenate those of all batches",
        )
        mistakes = {
            f"The forward ran in another mode: {MODES[k]}": other for k, other in enumerate(others, 1)
        }
        recognise(got, want, mistakes)
        same(got, want, what="collect_predictions(model, loader)", says=CONCATENATE)
        same(requires_grad, False, what="requires_grad of the predictions")
        says = "Note model.training first and give it back: the caller may go on training"
        same(after, bool(training), what="model.training afterwards", says=says)


CONCATENATE = "torch.cat of model(x).argmax(1).cpu() over all batches: (N,), int64, on the CPU"


class Shifted(nn.Module):
    """Predicts (x + a secret offset of the mode) mod 7."""

    def __init__(self, offsets):
        super().__init__()
        self.offsets, self.inner = offsets, nn.Dropout(0.0)
        self.weight = nn.Parameter(torch.ones((), device=offsets.device))

    def forward(self, x):
        mode = 2 * int(self.inner.training) + int(torch.is_grad_enabled())
        chosen = (x[:, 0].long() + self.offsets[mode]) % 7
        return self.weight * F.one_hot(chosen, 7)


@probe(uses=[Shifted])
def collect(student, base, offsets, training):
    model = Shifted(offsets).train(training)
    x = base.float()[:, None]
    loader = ((part, torch.zeros(len(part), device=x.device)) for part in x.split(5))
    predictions = student.collect_predictions(model, loader)
    requires_grad = getattr(predictions, "requires_grad", None)
    return {"predictions": predictions, "requires_grad": requires_grad, "after": model.training}


# calibration_error


@check("calibration_error", points=5, seconds=1)
def test_calibration_error_values(student, rng, device):
    """calibration_error weighs bins by their samples, skips empty ones, and counts a confidence of 1.0."""
    for sizes in ((0, 9, 0, 5), (4, 0, 0, 7, 11), (0, 2, 4, 1, 0, 8, 0, 2, 5, 6)):
        confidence, right = graded(rng, sizes)
        order = torch.tensor(rng.permutation(len(right)))
        confidence, right = confidence[order], right[order]
        probs, labels = as_probabilities(rng, confidence, right)
        arguments = (probs.to(device), labels.to(device))
        got = (
            student.calibration_error(*arguments)
            if len(sizes) == 10
            else student.calibration_error(*arguments, len(sizes))
        )
        check_calibration(got, confidence.double(), right.double(), len(sizes))


def graded(rng: Rng, sizes: tuple[int, ...]) -> tuple[Tensor, Tensor]:
    """Confidences well inside the bins, three more of exactly 1, and whether the answers are right."""
    confidence = [
        rng.number(max(k / len(sizes), 0.13) + 0.01, (k + 1) / len(sizes) - 0.01)
        for k, size in enumerate(sizes)
        for _ in range(size)
    ]
    n = len(confidence)
    right = (rng.uniform(n + 3) < 0.5).long()
    right[n:] = torch.tensor([1, 0, 0])  # sure, and two of them wrong
    return torch.tensor([*confidence, 1.0, 1.0, 1.0]), right


def as_probabilities(rng: Rng, confidence: Tensor, right: Tensor) -> tuple[Tensor, Tensor]:
    """Rows of 10 classes whose largest probability is the confidence; the other nine share the rest."""
    n, top = len(confidence), rng.integers(0, 10, (len(confidence),))
    probs = ((1 - confidence) / 9).unsqueeze(1).repeat(1, 10)
    probs[torch.arange(n), top] = confidence
    return probs, (top + (1 - right) * rng.integers(1, 10, (n,))) % 10


def check_calibration(got: Any, confidence: Tensor, right: Tensor, bins: int) -> None:
    place = (confidence * bins).long().clamp(max=bins - 1)
    gaps, weights, signed = [], [], []
    for k in range(bins):
        inside = place == k
        if inside.any():
            signed.append((right[inside] - confidence[inside]).mean().item())
            gaps.append(abs(signed[-1]))
            weights.append(inside.double().mean().item())
    want = sum(w * g for w, g in zip(weights, gaps, strict=True))
    kept = confidence < 1
    lost = sum(abs((right - confidence)[kept & (place == k)].sum().item()) for k in range(bins))
    mistakes = {
        "Weight each bin by its share of samples: your bins count equally": sum(gaps) / len(gaps),
        "The empty bins were counted in the mean, and the others are not weighted": sum(gaps) / bins,
        "The gaps cancel: take the absolute value in each bin before you add them up": abs(
            sum(w * s for w, s in zip(weights, signed, strict=True))
        ),
        "The gaps cancel, and the sum has a sign: take the absolute value in each bin": sum(
            w * s for w, s in zip(weights, signed, strict=True)
        ),
        "Samples of confidence exactly 1.0 are in no bin: they belong to the last": lost / len(right),
        "Samples of confidence exactly 1.0 are left out altogether: they belong to the last bin": (
            lost / int(kept.sum())
        ),
        "That is the largest gap; the weighted mean is asked for": max(gaps),
        "Without bins: compare confidence and accuracy within each bin": (right - confidence)
        .abs()
        .mean()
        .item(),
    }
    recognise(got, want, mistakes)
    says = "For each bin |accuracy − mean confidence|, weighted by its share of all samples, added up"
    close(got, want, what=f"with {bins} bins, calibration_error(probs, labels)", says=says)


# bootstrap_ci

N, RIGHT, DRAWS, NEAR = 297, 240, 4000, 0.012
SEEDS = 40


@check("bootstrap_ci", points=5, seconds=2, devices=("cpu",))
def test_interval(student, rng):
    """bootstrap_ci gives the 95 % interval of resampled accuracies, repeatably, also for a few samples."""
    correct = shuffled(rng, N, RIGHT)
    seeds = rng.integer(0, 1 << 20), rng.integer(1 << 20, 1 << 21)
    got = student.run(with_state, correct, DRAWS, seeds[0], rng.integer(0, 1 << 30))
    check_interval(got)
    again = student.run(with_state, correct, DRAWS, seeds[0], rng.integer(0, 1 << 30))
    same(again, got, what="called again with the same seed, the interval", says=SEEDED)
    check_width([got, *(student.bootstrap_ci(correct, DRAWS, rng.integer(0, 1 << 30)) for _ in range(3))])
    check_resampling(student, rng, correct)
    # Of six samples with one wrong, the quantiles are 3/6 and 6/6 for any 4000 draws.
    six = student.bootstrap_ci(shuffled(rng, 6, 5), DRAWS, seeds[1])
    six_says = (
        "The bell curve 0.83 ± 1.96·σ is no good for six samples: take quantiles of resampled accuracies"
    )
    close(six, (0.5, 1.0), atol=1e-6, what="for 5 of 6 right, the interval", says=six_says)
    all_right = student.bootstrap_ci(torch.ones(200, dtype=torch.bool), 500, seeds[1])
    close(all_right, (1.0, 1.0), atol=1e-6, what="for 200 of 200 right, the interval")


SEEDED = "Draw from a generator of your own, seeded with seed: torch.Generator().manual_seed(seed)"
QUANTILES = "That is {}: take the 2.5 % and 97.5 % quantiles of the resampled accuracies"


def shuffled(rng: Rng, n: int, right: int) -> Tensor:
    correct = torch.zeros(n, dtype=torch.bool)
    correct[torch.tensor(rng.permutation(n)[:right])] = True
    return correct


def binomial_quantile(n: int, right: int, q: float) -> float:
    """The exact quantile of the resampled accuracy: its right answers are binomial(n, right/n)."""
    p, total = right / n, 0.0
    for k in range(n + 1):
        total += comb(n, k) * p**k * (1 - p) ** (n - k)
        if total >= q:
            return k / n
    return 1.0


def check_interval(got: Any) -> None:
    low, high = items(got, 2, what="bootstrap_ci(correct, n_boot, seed)", says="Return (low, high)")
    for name, end, q in (("low", low, 0.025), ("high", high, 0.975)):
        mistakes = {
            QUANTILES.format("a 68 % interval"): binomial_quantile(N, RIGHT, 0.16 if q < 0.5 else 0.84),
            QUANTILES.format("a 90 % interval"): binomial_quantile(N, RIGHT, 0.05 if q < 0.5 else 0.95),
            QUANTILES.format("the smallest or largest resampled accuracy"): (
                binomial_quantile(N, RIGHT, 1 / DRAWS if q < 0.5 else 1 - 1 / DRAWS)
            ),
            "Return fractions in [0, 1], not percent": 100 * binomial_quantile(N, RIGHT, q),
        }
        want = binomial_quantile(N, RIGHT, q)
        nearby = {"rtol": 0.0, "atol": NEAR}
        if not agrees(end, want, **nearby):
            for message, wrong in mistakes.items():
                ok(not agrees(end, wrong, rtol=0.02 if wrong > 1 else 0, atol=0.008), message)
        says = QUANTILES.format("not the end of a 95 % interval")
        close(end, want, **nearby, what=f"for {RIGHT} of {N} right, {name}", says=says)


# Mean width of four intervals: 0.0895 ± 0.0011 for 95 %, 0.074 for 90 %, 0.106 for 98 % (see margins.py).
WIDTHS = (0.0815, 0.0975)


def check_width(intervals: list[Any]) -> None:
    """The ends alone cannot tell 95 % from 90 % for certain; the mean width of several intervals can."""
    widths = []
    for interval in intervals:
        check_interval(interval)
        low, high = interval
        widths.append(high - low)
    width = sum(widths) / len(widths)
    ok(
        width > WIDTHS[0],
        f"The interval is {width:.3f} wide, expected 0.090",
        QUANTILES.format("a 90 % interval"),
    )
    ok(
        width < WIDTHS[1],
        f"The interval is {width:.3f} wide, expected 0.090",
        QUANTILES.format("more than 95 %"),
    )


def check_resampling(student: Student, rng: Rng, correct: Tensor) -> None:
    """One draw each for many seeds: accuracies of resampled test sets, which must scatter."""
    seeds = [rng.integer(0, 1 << 30) for _ in range(SEEDS)]
    singles = student.run(one_draw_each, correct, seeds, rng.integer(0, 1 << 30))
    found = []
    for single in items(singles, SEEDS, what="intervals of one draw"):
        low, high = items(single, 2, what="an interval of one draw")
        whole = round(low * N) / N if type(low) is float and isfinite(low) else 0.0
        close(low, whole, what="with n_boot = 1, low", says="It is the accuracy of n resampled answers")
        close(
            high,
            low,
            what="with n_boot = 1, high",
            says="One accuracy has only one quantile: draw n_boot times",
        )
        found.append(low)
    again = student.run(one_draw_each, correct, seeds, rng.integer(0, 1 << 30))
    ok(agrees(again, singles), "Called again with the same seeds, other intervals came", SEEDED)
    scatter = torch.tensor(found, dtype=torch.float64).std().item()
    ok(len(set(found)) > 1, f"{SEEDS} seeds gave the same draw", "Let seed decide, and draw with replacement")
    ok(
        0.005 < scatter < 0.045,
        f"Accuracies of single resamples scatter by {scatter:.4f}, expected about 0.023",
        "Draw as many samples as there are, n, with replacement: torch.randint(n, (n_boot, n), generator=…)",
    )


@probe
def with_state(student, correct, n_boot, seed, state):
    torch.manual_seed(state)
    np.random.seed(state % 2**32)
    random.seed(state)
    return student.bootstrap_ci(correct, n_boot, seed)


@probe
def one_draw_each(student, correct, seeds, state):
    torch.manual_seed(state)
    np.random.seed(state % 2**32)
    random.seed(state)
    return [student.bootstrap_ci(correct, 1, seed) for seed in seeds]
