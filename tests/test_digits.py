import gzip
import hashlib
import io
import multiprocessing
import socket
import struct

import numpy as np
import pytest
import torch

from grader import digits
from grader.digits import SHA256, Digits, ensure_digits, load_digits
from grader.errors import CourseError, MachineError
from grader.sandbox.torchvision_ops import import_torchvision


@pytest.fixture(scope="module")
def root(tmp_path_factory):
    return ensure_digits(tmp_path_factory.mktemp("digits"))


@pytest.fixture
def shipped(tmp_path, monkeypatch):
    """Call it with the bytes the shipped file is to hold."""

    def replace(content: bytes) -> None:
        path = tmp_path / "optdigits.npy.gz"
        path.write_bytes(content)
        monkeypatch.setattr(digits, "SHIPPED", path)

    return replace


def sentence(error: pytest.ExceptionInfo[Exception]) -> str:
    """The message, after a look at its form: one line, ends in a full stop."""
    text = str(error.value)
    assert "\n" not in text
    assert text.endswith(".")
    return text


def test_shapes_types_and_range(root):
    loaded = load_digits(root)
    assert isinstance(loaded, Digits)
    for x, y, count in ((loaded.x_train, loaded.y_train, 1500), (loaded.x_test, loaded.y_test, 297)):
        assert x.shape == (count, 784)
        assert x.dtype == torch.float32
        assert (x.min(), x.max()) == (-1, 1)
        assert y.shape == (count,)
        assert y.dtype == torch.int64
        assert y.unique().tolist() == list(range(10))


def test_loaded_once(root):
    assert load_digits(root) is load_digits(root)


def test_split_keeps_the_order_of_the_file(root):
    labels = torch.from_numpy(digits.read_shipped()[64].astype(np.int64))
    loaded = load_digits(root)
    assert torch.equal(torch.cat([loaded.y_train, loaded.y_test]), labels)


def test_hashes_of_the_files(root):
    raw = root / "MNIST" / "raw"
    assert {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in raw.iterdir()} == SHA256


def test_idx_headers(root):
    raw = root / "MNIST" / "raw"
    assert struct.unpack(">4i", (raw / "train-images-idx3-ubyte").read_bytes()[:16]) == (2051, 1500, 28, 28)
    assert struct.unpack(">2i", (raw / "t10k-labels-idx1-ubyte").read_bytes()[:8]) == (2049, 297)


def test_pixels_are_the_original_ones_interpolated():
    small = digits.read_shipped()[:64].T.reshape(-1, 1, 8, 8)
    frame = torch.from_numpy(digits.enlarge(small[:, 0])).double()
    exact = torch.nn.functional.interpolate(torch.from_numpy(small).double(), size=(20, 20), mode="bilinear")
    assert frame[:, 4:24, 4:24].sub(exact[:, 0] * 255 / 16).abs().max() < 0.5 + 1e-9
    assert frame.sum() == frame[:, 4:24, 4:24].sum()


def test_mean_and_spread_stay_near_those_of_mnist(root):
    pixels = load_digits(root).x_train / 2 + 0.5
    assert pixels.mean() == pytest.approx(0.156, abs=0.001)
    assert pixels.std() == pytest.approx(0.277, abs=0.001)


def test_the_usual_lines_work_offline(root, monkeypatch):
    monkeypatch.setattr(socket.socket, "connect", lambda *_: pytest.fail("used the network"))
    import_torchvision()
    from torchvision import datasets, transforms

    transform = transforms.Compose([transforms.ToTensor(), transforms.Normalize((0.5,), (0.5,))])
    trainset = datasets.MNIST(root=str(root), train=True, download=True, transform=transform)
    image, label = trainset[7]
    assert len(trainset) == 1500
    assert image.shape == (1, 28, 28)
    assert torch.equal(image.flatten(), load_digits(root).x_train[7])
    assert label == load_digits(root).y_train[7]


def test_good_files_stay_untouched(root):
    path = root / "MNIST" / "raw" / "train-images-idx3-ubyte"
    before = path.stat().st_mtime_ns, path.stat().st_ino
    ensure_digits(root)
    assert (path.stat().st_mtime_ns, path.stat().st_ino) == before


@pytest.mark.parametrize("damage", [lambda b: b[: len(b) // 2], lambda b: b[:-1] + b"\xff", lambda b: b""])
@pytest.mark.parametrize("name", SHA256)
def test_a_damaged_file_is_made_again(tmp_path, name, damage):
    path = ensure_digits(tmp_path) / "MNIST" / "raw" / name
    path.write_bytes(damage(path.read_bytes()))
    ensure_digits(tmp_path)
    assert hashlib.sha256(path.read_bytes()).hexdigest() == SHA256[name]
    assert len(list(path.parent.iterdir())) == 4


def test_a_missing_file_is_made_again(tmp_path):
    path = ensure_digits(tmp_path) / "MNIST" / "raw" / "t10k-labels-idx1-ubyte"
    path.unlink()
    ensure_digits(tmp_path)
    assert hashlib.sha256(path.read_bytes()).hexdigest() == SHA256[path.name]


def test_many_processes_at_once(tmp_path):
    with multiprocessing.get_context("spawn").Pool(3) as pool:
        assert pool.map(ensure_digits, [tmp_path] * 6, chunksize=1) == [tmp_path] * 6
    assert sorted(path.name for path in (tmp_path / "MNIST" / "raw").iterdir()) == sorted(SHA256)


def other_table() -> bytes:
    buffer = io.BytesIO()
    np.save(buffer, digits.read_shipped()[:, ::-1])
    return gzip.compress(buffer.getvalue())


def no_table() -> bytes:
    buffer = io.BytesIO()
    np.save(buffer, np.zeros(3))
    return gzip.compress(buffer.getvalue())


@pytest.mark.parametrize(
    "content",
    [
        lambda: b"",
        lambda: b"not gzip at all",
        lambda: digits.SHIPPED.read_bytes()[:20_000],
        lambda: digits.SHIPPED.read_bytes()[:20_000] + bytes(100) + digits.SHIPPED.read_bytes()[20_100:],
        lambda: gzip.compress(b"no array"),
        no_table,
        other_table,
    ],
)
def test_a_damaged_shipped_file_is_one_sentence(tmp_path, shipped, content):
    shipped(content())
    with pytest.raises(CourseError) as error:
        ensure_digits(tmp_path)
    assert "optdigits.npy.gz is missing or damaged" in sentence(error)
    assert len(error.value.problems) == 1


def test_a_missing_shipped_file_is_one_sentence(tmp_path, monkeypatch):
    monkeypatch.setattr(digits, "SHIPPED", tmp_path / "gone")
    with pytest.raises(CourseError) as error:
        ensure_digits(tmp_path)
    assert "is missing or damaged" in sentence(error)


def test_a_damaged_shipped_file_does_not_matter_where_the_files_are_good(root, shipped):
    shipped(b"")
    assert ensure_digits(root) == root


def test_an_unwritable_folder_is_one_sentence(tmp_path):
    (tmp_path / "MNIST").write_text("a file where the folder should be")
    with pytest.raises(MachineError) as error:
        ensure_digits(tmp_path)
    assert f"cannot be written to {tmp_path}" in sentence(error)


def test_a_write_that_fails_leaves_nothing_behind(tmp_path):
    (tmp_path / "MNIST" / "raw" / "t10k-images-idx3-ubyte").mkdir(parents=True)
    with pytest.raises(MachineError):
        ensure_digits(tmp_path)
    assert not list((tmp_path / "MNIST" / "raw").glob(".*"))


def test_default_is_beside_the_exercises(tmp_path, monkeypatch):
    monkeypatch.setattr(digits, "DATA", tmp_path)
    assert digits.ensure_default() == tmp_path


def test_default_falls_back_to_the_cache(tmp_path, monkeypatch):
    (tmp_path / "MNIST").write_text("")
    monkeypatch.setattr(digits, "DATA", tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    assert digits.ensure_default() == tmp_path / "cache" / "pytorch-course-kit"
