import subprocess
import sys

import pytest

from grader.sandbox import torchvision_ops
from grader.sandbox.torchvision_ops import import_torchvision


def run(code: str) -> str:
    """What a fresh Python prints: an import happens once per process."""
    command = [sys.executable, "-P", "-W", "error", "-c", code]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_gives_a_torchvision_that_works():
    torchvision = import_torchvision()
    assert torchvision is sys.modules["torchvision"]
    assert torchvision.datasets.MNIST.__name__ == "MNIST"


def test_twice_is_the_same_module():
    assert import_torchvision() is import_torchvision()


def test_after_a_failed_plain_import():
    code = """
try:
    import torchvision
except RuntimeError:
    pass
from grader.sandbox.torchvision_ops import import_torchvision
import_torchvision()
from torchvision import transforms
from torchvision.transforms import v2
print(transforms.Compose.__name__, v2.Compose.__name__)
"""
    assert run(code) == "Compose Compose\n"


def fake(tmp_path, monkeypatch, body):
    """A package that stands for torchvision; gone after the test, as are the names it leaves."""
    package = tmp_path / "torchvision"
    package.mkdir()
    (package / "__init__.py").write_text(body)
    (package / "part.py").write_text("")
    for name in [name for name in sys.modules if name.partition(".")[0] == "torchvision"]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.syspath_prepend(tmp_path)


def test_a_wheel_that_fits_declares_nothing(tmp_path, monkeypatch):
    fake(tmp_path, monkeypatch, "")
    monkeypatch.setattr(torchvision_ops, "declared_names", lambda: pytest.fail("declared names"))
    assert str(tmp_path) in import_torchvision().__file__
    torchvision_ops.forget_half_import()


def test_another_error_is_passed_on(tmp_path, monkeypatch):
    fake(tmp_path, monkeypatch, "raise RuntimeError('disk on fire')")
    with pytest.raises(RuntimeError, match="disk on fire"):
        import_torchvision()


def test_the_second_import_starts_clean(tmp_path, monkeypatch):
    fake(
        tmp_path,
        monkeypatch,
        "import pathlib, sys\n"
        "tried = pathlib.Path(__file__).with_name('tried')\n"
        "first = not tried.exists()\n"
        "tried.touch()\n"
        "assert 'torchvision.part' not in sys.modules\n"
        "import torchvision.part\n"
        f"if first: raise RuntimeError({torchvision_ops.MISSING!r})\n",
    )
    monkeypatch.setattr(torchvision_ops, "declared_names", lambda: None)
    assert import_torchvision().first is False
    torchvision_ops.forget_half_import()
