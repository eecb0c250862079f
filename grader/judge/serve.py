"""A judge process: started by `grader.launch`, told by the engine what to judge, long-lived.

It is the trusted side. Student source passes through it as bytes and is never imported, parsed or executed.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import BinaryIO, NamedTuple

import pytest
import torch

from grader.errors import GraderError, MachineError
from grader.judge import isolation, messages
from grader.judge.collect import Collection
from grader.judge.devices import present_devices
from grader.judge.plugin import JudgePlugin
from grader.judge.runner import Runner
from grader.sandbox.client import Client


class Stream(NamedTuple):
    """The connection to the engine."""

    reader: BinaryIO
    writer: BinaryIO

    @classmethod
    def on(cls, reader: int, writer: int) -> Stream:
        """On two open descriptors."""
        return cls(os.fdopen(reader, "rb"), os.fdopen(writer, "wb"))


INI = """[pytest]
python_files = checks.py
python_functions = test_*
python_classes =
"""
# Nothing in or around a submission or the current folder may configure this pytest (no conftest, no plugins
# by entry point, no rootdir or path of a submission, no options from the environment).
FLAGS = [
    "--noconftest",
    "--import-mode=importlib",
    "--assert=plain",
    "--capture=no",
    "-qq",
    "--no-header",
    "--no-summary",
    "-p",
    "no:cacheprovider",
    "-p",
    "no:warnings",
    "-p",
    "no:logging",  # the next three do work around every test that no one reads here
    "-p",
    "no:threadexception",
    "-p",
    "no:unraisableexception",
    "-p",
    "pytest_timeout",
]


def main(stream: Stream, template: Client) -> None:
    """Serve one engine until it hangs up."""
    try:
        start = messages.to_judge.decode(stream.reader.readline())
        assert isinstance(start, messages.Start)  # noqa: S101
        serve(start, stream, template)
    except GraderError as error:
        say(stream, messages.Failure(str(error), type(error).__name__))
    except (BrokenPipeError, ConnectionResetError):
        pass  # the engine is gone, and with it anyone to tell


def serve(start: messages.Start, stream: Stream, template: Client) -> None:
    found = isolation_of(start, template)
    collection = Collection(start.topics)
    devices = present_devices(start.device, template)
    runner = Runner(collection, template, start.secret, devices.chosen, found.tier)

    def serve_jobs() -> None:
        specs = {name: tuple(specs) for name, specs in collection.specs.items()}
        problems = tuple(collection.problems)
        say(
            stream,
            messages.Ready(specs, str(torch.__version__), devices.chosen, found, devices.words, problems),
        )
        if not problems:
            answer_jobs(stream, runner)

    run_pytest(start, JudgePlugin(collection, runner, serve_jobs))


def isolation_of(start: messages.Start, client: Client) -> messages.Isolation:
    if not client.confined:
        return isolation.self_check()
    return isolation.prove(client, start.protected, start.unconfined)


def run_pytest(start: messages.Start, plugin: JudgePlugin) -> None:
    """One session over all check files, in the empty folder the engine made, its own reports thrown away."""
    folder = Path.cwd()
    ini = folder / "pytest.ini"
    ini.write_text(INI)
    files = [path for topic in start.topics for path, _ in topic.check_files]
    os.environ["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = "1"
    with open(os.devnull, "w") as nowhere:  # noqa: PTH123
        kept, sys.stdout = sys.stdout, nowhere
        try:
            code = pytest.main([*FLAGS, "-c", str(ini), f"--rootdir={folder}", *files], plugins=[plugin])
        finally:
            sys.stdout = kept
    if code in (pytest.ExitCode.INTERNAL_ERROR, pytest.ExitCode.USAGE_ERROR):
        raise MachineError("pytest failed inside the judge; run the check files with pytest alone to see why")


def answer_jobs(stream: Stream, runner: Runner) -> None:
    for row in stream.reader:
        job = messages.to_judge.decode(row)
        assert isinstance(job, messages.Job)  # noqa: S101
        try:
            for result in runner.grade(job):
                say(stream, messages.Result(job.topic, result))
        except MachineError as error:  # the engine starts another judge and tries again
            say(stream, messages.Failure(str(error), type(error).__name__))
            raise
        say(stream, messages.Done(job.topic))


def say(stream: Stream, message: messages.FromJudge) -> None:
    stream.writer.write(messages.line(message))
    stream.writer.flush()
