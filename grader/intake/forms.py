"""The forms a class comes in: whose each file or folder is that lies directly in it."""

from __future__ import annotations

import stat
from dataclasses import dataclass, field, replace
from pathlib import Path

from grader.course import Course
from grader.errors import SubmissionError
from grader.intake.archives import archive_at
from grader.intake.names import Owner, is_archive, owner, shown, stamp, topic_of
from grader.intake.trees import Entry, FolderTree, Listing, Tree
from grader.intake.works import Lying, Pile
from grader.intake.zips import ArchiveError
from grader.submissions import reason

Key = tuple[str, str]  # form and id of an owner


@dataclass
class Class:
    """What each owner handed in, and what belongs to nobody."""

    piles: dict[Key, tuple[Owner, Pile]] = field(default_factory=dict)
    stray: list[str] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)


def open_class(path: Path, course: Course) -> tuple[Tree, Listing]:
    """The class and what lies in it; in an archive below a folder that only wraps it."""
    try:
        if stat.S_ISDIR(path.stat().st_mode):
            folder = FolderTree(path)
            return folder, folder.listing()
        archive = archive_at(path, shown(path.name))
        return archive, _unwrapped(archive.listing(), course)
    except OSError as error:
        raise SubmissionError(f"{path} cannot be read: {reason(error)}.") from None
    except ArchiveError as error:
        raise SubmissionError(f"{path} {error}") from None


def _unwrapped(listing: Listing, course: Course) -> Listing:
    """`class/alice/…` as `alice/…`: an archive may hide such a folder from who names the archive."""
    tops = {parts[0] for parts in (*listing.folders, *(entry.parts for entry in listing.entries))}
    inner = [parts[1] for parts in (*listing.folders, *(e.parts for e in listing.entries)) if len(parts) > 1]
    if len(tops) != 1 or not _wraps(tops.pop(), sorted(set(inner)), course):
        return listing
    entries = [replace(entry, parts=entry.parts[1:]) for entry in listing.entries if len(entry.parts) > 1]
    folders = {parts[1:]: None for parts in listing.folders if len(parts) > 1}
    return Listing(entries, list(folders), listing.notices)


def _wraps(name: str, inner: list[str], course: Course) -> bool:
    """Whether a lone folder is the class, not a student: it holds several things, and no topic's."""
    topics = {exercise.name for exercise in course.exercises}
    own = any(name in topics or _flat_topic(name, course) or _is_attempt(name) for name in inner)
    return len(inner) > 1 and not own and owner(name, folder=True).form != "moodle"


def _is_attempt(name: str) -> bool:
    """A name that stands for an attempt rather than for a student: `attempt 1`, `2`, a time."""
    short = name.isdigit() and len(name) <= 2
    only_time = stamp(name) is not None and owner(name, folder=True).id == shown(name)
    return short or only_time or name.casefold().startswith("attempt")


def _flat_topic(name: str, course: Course) -> bool:
    return not owner(name, folder=False).form and topic_of(name, course) is not None


def sort_out(tree: Tree, listing: Listing, course: Course) -> Class:
    """Give every file to its owner."""
    found = Class(notices=list(listing.notices))
    topics = {_folder_topic(entry, course) for entry in listing.entries} - {""}
    found.stray += sorted(topics)
    for folder in sorted({parts[0] for parts in listing.folders} - topics):
        _pile(found, owner(folder, folder=True), shown(folder))
    for entry in listing.entries:
        top = entry.parts[0]
        if len(entry.parts) > 1:
            if top not in topics:
                pile = _pile(found, owner(top, folder=True), shown(top))
                pile.files.append(Lying(entry.parts, tree, entry))
        else:
            _sort_file(found, tree, entry)
    return found


def _sort_file(found: Class, tree: Tree, entry: Entry) -> None:
    """A file that lies directly in the class."""
    (name,) = entry.parts
    whose = owner(name, folder=False)
    if whose.form or (is_archive(name) and not entry.problem):
        pile = _pile(found, whose, shown(name) if not whose.form else f"{whose.name} ({whose.id})")
        pile.late = pile.late or whose.late
        pile.files.append(Lying((whose.rest,), tree, entry))
    elif entry.problem:
        found.notices.append(f"{shown(name)} {entry.problem}")
    else:
        found.stray.append(shown(name))


def _pile(found: Class, whose: Owner, where: str) -> Pile:
    _, pile = found.piles.setdefault((whose.form, whose.id), (whose, Pile(where)))
    if whose.kind == "onlinetext":
        found.notices.append(f"{whose.name} ({whose.id}) typed a text into Moodle, which is not read.")
    return pile


def _folder_topic(entry: Entry, course: Course) -> str:
    """Name of the folder at the top that is a topic's, not a student's."""
    if len(entry.parts) == 2 and any(entry.parts[0] == exercise.name for exercise in course.exercises):
        return entry.parts[0] if topic_of(entry.parts[1], course) else ""
    return ""
