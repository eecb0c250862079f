"""Hostile and broken archives: each costs its own student, in a sentence; nothing is written, nothing runs away."""

from __future__ import annotations

import io
import random
import struct
import tarfile
import tracemalloc
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from grader.course import Course
from grader.errors import SubmissionError
from grader.intake.archives import MAX_ARCHIVE
from grader.intake.collect import Intake, collect
from grader.submissions import MAX_SOURCE
from tests.intake_files import FILE, NESTED, TOPIC, data_of, lay, linked, said, tarred, zipped

GOOD = {f"good/{NESTED}": "fine"}


def broken_byte(data: bytes, at: int) -> bytes:
    return data[:at] + bytes([data[at] ^ 0xFF]) + data[at + 1 :]


def with_flag(data: bytes, flag: int) -> bytes:
    """The flag set in the list of members."""
    at = data.index(b"PK\1\2") + 8
    return data[:at] + struct.pack("<H", struct.unpack_from("<H", data, at)[0] | flag) + data[at + 2 :]


def lying_size(data: bytes, size: int) -> bytes:
    at = data.index(b"PK\1\2") + 24
    return data[:at] + struct.pack("<I", size) + data[at + 4 :]


def twice() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive, pytest.warns(UserWarning, match="Duplicate name"):
        archive.writestr(FILE, "first")
        archive.writestr(FILE, "second")
    return buffer.getvalue()


def tar_link(kind: bytes) -> bytes:
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w") as archive:
        info = tarfile.TarInfo(FILE)
        info.type, info.linkname = kind, "/etc/passwd"
        archive.addfile(info)
    return buffer.getvalue()


def tar_size(size: bytes) -> bytes:
    data = bytearray(tarred({FILE: "x"}, form=tarfile.USTAR_FORMAT))
    data[124:136] = size
    return bytes(data)


ZEROS = bytes(MAX_ARCHIVE // 2)
HOSTILE: dict[str, tuple[Callable[[], bytes], bytes | str]] = {
    "no archive": (lambda: b"this is a text", "is no readable archive"),
    "nothing": (lambda: b"", "is no readable archive"),
    "cut off": (lambda: zipped({NESTED: "x" * 99})[:60], "is no readable archive"),
    "a link": (lambda: linked(NESTED, "/etc/passwd"), "is a symbolic link; hand in plain files."),
    "a link for a topic": (lambda: linked(TOPIC, "/etc"), "is a symbolic link; hand in plain files."),
    "encrypted": (lambda: with_flag(zipped({NESTED: "x"}), 1), "is encrypted; hand in an archive without"),
    "a wrong byte": (
        lambda: broken_byte(zipped({NESTED: "x" * 99}, zipfile.ZIP_STORED), 90),
        "is damaged in the archive (its checksum is wrong)",
    ),
    "a wrong header": (lambda: broken_byte(zipped({NESTED: "x"}), 0), "its header is missing"),
    "bad deflate": (
        lambda: broken_byte(zipped({NESTED: "x" * 99}), 30 + len(NESTED)),
        "is damaged in the archive",
    ),
    "bzip2": (lambda: zipped({NESTED: "x"}, zipfile.ZIP_BZIP2), "is compressed in a way that is not read"),
    "lzma": (lambda: zipped({NESTED: "x"}, zipfile.ZIP_LZMA), "is compressed in a way that is not read"),
    "zeros": (lambda: zipped({NESTED: ZEROS}), "unpacks to more than 100 times its size"),
    "too long": (
        lambda: zipped({NESTED: random.Random(0).randbytes(600_000)}),
        "is 0.6 MB; at most 256 KiB are read, so keep data out of it.",
    ),
    "longer than it says": (
        lambda: lying_size(zipped({NESTED: ZEROS[:900_000]}), 10),
        "its length is another",
    ),
    "shorter than it says": (lambda: lying_size(zipped({NESTED: "x"}), 10), "its length is another"),
    "the same name twice": (twice, b"second"),
    "too many members": (
        lambda: zipped({f"{i:04}{'x' * 500}": "" for i in range(5000)}),
        "lists too many members; hand in only your exercise files.",
    ),
    "backslashes": (lambda: zipped({NESTED.replace("/", "\\"): "x"}), b"x"),
    "data behind and before": (lambda: b"#!/bin/sh\n" + zipped({NESTED: "x"}), b"x"),
    "a tar": (lambda: tarred({NESTED: "x"}), b"x"),
    "an old tar": (lambda: tarred({NESTED: "x"}, form=tarfile.USTAR_FORMAT), b"x"),
    "a tar with long names": (lambda: tarred({f"{'d' * 90}/{'e' * 90}/{NESTED}": "x"}, "gz"), b"x"),
    "GNU's long names": (
        lambda: tarred({f"{'d' * 90}/{'e' * 90}/{NESTED}": "x"}, form=tarfile.GNU_FORMAT),
        b"x",
    ),
    "a tar's link": (lambda: tar_link(tarfile.SYMTYPE), "is a link; hand in plain files."),
    "a tar's hard link": (lambda: tar_link(tarfile.LNKTYPE), "is a link; hand in plain files."),
    "a tar's device": (lambda: tar_link(tarfile.CHRTYPE), "is not a regular file"),
    "a tar with a size below zero": (lambda: tar_size(b"\xff" * 12), "has a header that makes no sense"),
    "a tar with a huge size": (lambda: tar_size(b"77777777777\0"), "MB; at most 256 KiB are read"),
    "a cut tar": (lambda: tarred({NESTED: "x" * 999})[:700], "is damaged in the archive"),
    "a tar of long names only": (
        lambda: tarred({f"{'d' * 200}/{i}": "" for i in range(2000)}),
        "lists too many members",
    ),
    "a gzip bomb": (
        lambda: tarred({"zeros": bytes(MAX_ARCHIVE), NESTED: "x"}, "gz"),
        "unpacks to more than 64 MiB; hand in only your exercise files.",
    ),
    "a cut gzip": (lambda: tarred({NESTED: "x"}, "gz")[:40], "is no readable archive"),
    "bzip2 of a tar": (lambda: tarred({NESTED: "x"}, "bz2"), "is no readable archive"),
}


def take(path: Path, mini: Course) -> Intake:
    """Collect a class in which one is good: whatever the others do, that one is read."""
    intake = collect(path, mini)
    assert data_of(intake)["good"] == b"fine"
    return intake


@pytest.mark.parametrize("around", ["folder", "zip"])
@pytest.mark.parametrize("name", HOSTILE)
def test_a_students_archive(name: str, around: str, class_folder: Path, mini: Course) -> None:
    make, expected = HOSTILE[name]
    data = make()
    lay(class_folder, {**GOOD, "evil.zip": data})
    path = class_folder
    if around == "zip":
        path = class_folder.parent / "class.zip"
        path.write_bytes(zipped({**GOOD, "evil.zip": data}, zipfile.ZIP_STORED))
    before = sorted(class_folder.parent.rglob("*"))
    found = data_of(take(path, mini))["evil"]
    if isinstance(expected, bytes):
        assert found == expected
    else:
        assert expected in str(found)
        assert str(found).startswith(("evil.zip ", NESTED, FILE, TOPIC))
    assert sorted(class_folder.parent.rglob("*")) == before, "nothing may be written"


@pytest.mark.parametrize(
    "name",
    [
        "../good/01_demo/ex01_demo.py",
        "/etc/01_demo/ex01_demo.py",
        "x/../../ex01_demo.py",
        "..\\ex01_demo.py",
        "C:\\01_demo\\ex01_demo.py",
        "c:01_demo/ex01_demo.py",
    ],
)
@pytest.mark.parametrize("make", [zipped, tarred], ids=["zip", "tar"])
def test_names_that_lead_out(make: Callable[..., bytes], name: str, class_folder: Path, mini: Course) -> None:
    lay(class_folder, {**GOOD, "evil.zip": make({name: "slipped", "a/" + FILE: "kept"})})
    intake = take(class_folder, mini)
    assert data_of(intake)["evil"] == b"kept"
    assert "evil.zip names members outside itself" in said(intake, "1 were refused")


def test_names_that_lead_out_of_the_class(tmp_path: Path, mini: Course) -> None:
    path = tmp_path / "class.zip"
    path.write_bytes(zipped({**GOOD, f"../evil/{NESTED}": "slipped", f"good/../evil/{NESTED}": "slipped"}))
    intake = take(path, mini)
    assert list(data_of(intake)) == ["good"]
    assert "class.zip names members outside itself" in said(intake, "2 were refused")


def test_one_level_of_archives_is_opened(class_folder: Path, mini: Course) -> None:
    inner = zipped({NESTED: "too deep"})
    lay(class_folder, {**GOOD, "evil/work.zip": zipped({"inner.zip": inner, "notes.txt": ""})})
    intake = take(class_folder, mini)
    assert data_of(intake)["evil"] == ""
    assert "evil/work.zip holds the archive inner.zip, which was not opened." in intake.notices


def test_many_archives_of_one_student(class_folder: Path, mini: Course) -> None:
    lay(class_folder, {**GOOD, **{f"evil/{i}.zip": zipped({"x.txt": ""}) for i in range(12)}})
    lay(class_folder, {"evil/last.zip": zipped({NESTED: "not reached"})})
    intake = take(class_folder, mini)
    assert "evil holds 13 archives; the first 8 were opened." in intake.notices
    assert data_of(intake)["evil"] == ""


def test_a_broken_archive_beside_real_work(class_folder: Path, mini: Course) -> None:
    lay(class_folder, {**GOOD, f"eve/{NESTED}": "work", "eve/data.zip": b"broken"})
    intake = take(class_folder, mini)
    assert data_of(intake)["eve"] == b"work"
    assert said(intake, "eve/data.zip").startswith("eve/data.zip is no readable archive")


def test_an_archive_that_is_too_large_is_not_loaded(class_folder: Path, mini: Course) -> None:
    lay(class_folder, GOOD)
    with (class_folder / "evil.zip").open("wb") as file:
        file.truncate(MAX_ARCHIVE + 1)
    assert "is 67.1 MB; at most 64 MiB are read" in str(data_of(take(class_folder, mini))["evil"])


def test_a_class_with_too_many_members(tmp_path: Path, mini: Course, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("grader.intake.archives.MAX_CLASS_DIRECTORY", 200)
    (tmp_path / "class.zip").write_bytes(zipped({f"{i}/{NESTED}": "" for i in range(9)}))
    with pytest.raises(SubmissionError, match=r"class\.zip lists too many members"):
        collect(tmp_path / "class.zip", mini)


def test_what_is_gone_when_it_is_read(class_folder: Path, mini: Course) -> None:
    lay(class_folder, {f"a/{NESTED}": "a", "b.zip": zipped({NESTED: "b"})})
    intake = collect(class_folder, mini)
    (class_folder / "a" / NESTED).unlink()
    (class_folder / "b.zip").write_bytes(b"other")
    found = data_of(intake)
    assert "there is no such file" in str(found["a"])
    assert str(found["b"]).startswith(f"{NESTED} is damaged in the archive")


@pytest.mark.parametrize("flag", [0, 0x800], ids=["unmarked", "marked"])
def test_names_of_zip_in_utf8(flag: int, tmp_path: Path, mini: Course) -> None:
    """macOS writes UTF-8 without saying so; Windows writes a code page."""
    data = zipped({f"Zoë/{FILE}": "z", f"good/{NESTED}": "fine"})
    if not flag:
        data = data.replace(b"\x14\0\0\x08", b"\x14\0\0\0")  # behind the version, in both headers
    (tmp_path / "class.zip").write_bytes(data)
    assert data_of(take(tmp_path / "class.zip", mini)) == {"Zoë": b"z", "good": b"fine"}


def test_names_of_zip_in_a_code_page(tmp_path: Path, mini: Course) -> None:
    data = zipped({f"ZoX/{FILE}": "z", **GOOD}).replace(b"ZoX", b"Zo\x89")
    (tmp_path / "class.zip").write_bytes(data)
    assert data_of(take(tmp_path / "class.zip", mini)) == {"Zoë": b"z", "good": b"fine"}


def test_noise_never_stops_a_class(class_folder: Path, mini: Course) -> None:
    """Bytes of good archives changed at random: any outcome is fine, but there must be one."""
    rng = random.Random(5)
    goods = [zipped({NESTED: "x" * 50}), tarred({NESTED: "x" * 50}), tarred({NESTED: "y"}, "gz")]
    for number in range(150):
        data = bytearray(goods[number % 3])
        for _ in range(rng.randint(1, 6)):
            data[rng.randrange(len(data))] = rng.randrange(256)
        lay(class_folder, {f"s{number}.zip": bytes(data[: rng.choice([None, rng.randrange(len(data))])])})
    lay(class_folder, GOOD)
    assert len(data_of(take(class_folder, mini))) == 151


def test_a_class_of_a_thousand_is_not_held(tmp_path: Path, mini: Course) -> None:
    """1000 sources of 100 KiB are 100 MB; neither collecting nor reading one by one may hold them."""
    text = random.Random(0).randbytes(50_000).hex()
    inner = zipped({NESTED: text})
    files = {f"s{i:03}.zip": inner for i in range(500)} | {f"t{i:03}/{NESTED}": text for i in range(500)}
    path = tmp_path / "class.zip"
    path.write_bytes(zipped(files, zipfile.ZIP_STORED))
    del files
    tracemalloc.start()
    intake = collect(path, mini)
    assert all(student.last.read().sources[TOPIC].data for student in intake.students)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert len(intake.students) == 1000
    assert len(text) < MAX_SOURCE
    assert peak < 16 << 20
