"""Margins of the statistical check of 19_onnx: how far a rightly quantised network is from its source."""

import importlib.util
import logging
import sys
import tempfile
from pathlib import Path

import onnxruntime
import torch

from grader.checks import Rng

SEEDS = range(100)


def margins(solution):
    """Rows (check id, what is measured, samples on the reference, lower bound, upper bound or None)."""
    logging.getLogger().setLevel(
        logging.ERROR
    )  # quantize_dynamic recommends a step that changes nothing here
    checks = load_checks()
    agreements, errors = zip(*(measure(solution, checks, Rng(seed)) for seed in SEEDS), strict=True)
    check = "quantise_onnx.size_and_parity"
    return [
        (check, "share of equal answers", list(agreements), 0.95, None),
        (check, "error over the spread of the outputs", list(errors), None, 0.1),
    ]


def load_checks():
    """The hidden checks, whose networks and inputs are measured here."""
    spec = importlib.util.spec_from_file_location("onnx_checks", Path(__file__).parent / "checks.py")
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # where probes look for their source
    spec.loader.exec_module(module)
    return module


def measure(solution, checks, rng):
    layers = checks.network(rng)
    inputs = checks.clear_inputs(rng, layers)
    with tempfile.TemporaryDirectory() as folder:
        source, target = Path(folder, "float.onnx"), Path(folder, "int8.onnx")
        source.write_bytes(checks.network_bytes(layers))
        solution.quantise_onnx(str(source), str(target))
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        session = onnxruntime.InferenceSession(str(target), options, providers=["CPUExecutionProvider"])
        (logits,) = session.run(None, {"input": inputs.numpy()})
    got, want = torch.from_numpy(logits).double(), checks.propagate(layers, inputs)
    error = ((got - want).square().mean() / want.var()).sqrt().item()
    return (got.argmax(1) == want.argmax(1)).double().mean().item(), error
