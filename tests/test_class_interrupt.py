"""`class` at a terminal that interrupts it, or for nobody who listens: the work is done or stopped, never lost."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import time
from pathlib import Path

import pytest

from grader.sandbox.usage import family
from tests.class_place import DOZEN, Place, killed_after, rows, wait_for
from tests.processes import alive


@pytest.fixture
def place(tmp_path: Path) -> Place:
    place = Place(tmp_path)
    place.dozen()
    return place


def test_nobody_listens(place: Place) -> None:
    """`class … | head -1`: the reader is gone before anything is graded."""
    (place.class_ / "stray.txt").touch()
    with killed_after(place.begin()) as process:
        assert process.stdout is not None
        process.stdout.close()
        process.stdout = None
        _, err = process.communicate(timeout=120)
    assert (process.returncode, err) == (0, "")
    assert place.outcomes() == DOZEN


def test_output_that_cannot_be_written_is_told_once(place: Place) -> None:
    command = [*place.command(), "--jobs", "2"]
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            command, cwd=place.course, stdout=full, stderr=subprocess.PIPE, text=True, check=False
        )
        assert done.returncode == 0
        assert done.stderr == (
            "Standard output cannot be written (No space left on device); the work goes on without it.\n"
        )
        assert rows(place.grades) == 12
        assert (
            subprocess.run(command, cwd=place.course, stdout=full, stderr=full, check=False).returncode == 0
        )


def test_ctrl_c_while_pytorch_starts_is_a_stop(place: Place) -> None:
    """The whole family gets it; judges that are importing leave it to the command."""
    with killed_after(place.begin()) as process:
        wait_for(lambda: bool(family(process.pid)))
        time.sleep(0.5)
        os.killpg(process.pid, signal.SIGINT)
        _, err = process.communicate(timeout=60)
    assert process.returncode == 130, err
    assert "Stopped: what was finished is in the gradebook" in err
    assert "rror" not in err


def test_ctrl_c_at_once_is_silent(place: Place) -> None:
    """Python needs a moment before it can listen; from then on there is no traceback."""
    for seconds in (0.3, 0.5, 0.7):
        with killed_after(place.begin()) as process:
            time.sleep(seconds)
            process.send_signal(signal.SIGINT)
            _, err = process.communicate(timeout=60)
        assert process.returncode in (130, -signal.SIGINT)
        assert not re.search(r'File "[^"]*grader', err), err


def test_ctrl_c_twice_ends_everything_now(place: Place) -> None:
    for path in place.class_.rglob("*.py"):
        path.write_text(f"{path.read_text()}\n\ndef double(x):\n    import time\n    time.sleep(1000)\n")
    temporary = place.root / "tmp"
    temporary.mkdir(mode=0o1777)
    with killed_after(place.begin("--jobs", "2", TMPDIR=str(temporary))) as process:
        wait_for(lambda: len(family(process.pid)) > 5)
        time.sleep(1)
        everyone = family(process.pid)
        os.killpg(process.pid, signal.SIGINT)
        time.sleep(0.5)
        os.killpg(process.pid, signal.SIGINT)
        begun = time.monotonic()
        _, err = process.communicate(timeout=60)
        assert time.monotonic() - begun < 5
        assert process.returncode == -signal.SIGINT
        assert err == "Finishing what is being graded; Ctrl-C again stops at once.\n"
        wait_for(lambda: not any(map(alive, everyone)), 10)
    assert list(temporary.iterdir()) == []
