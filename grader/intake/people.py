"""Who is who: names and numbers in submissions, matched with the roster."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from grader.intake.names import Owner
from grader.intake.roster import Person, Roster

Key = tuple[str, str]
SHOWN = 10  # names in one notice: a roster may be of another course


@dataclass(frozen=True)
class Known:
    """A student as known from now on. `platform_id` is Moodle's or Canvas's number."""

    id: str
    name: str
    person: Person | None
    platform_id: str


def identify(owners: Sequence[Owner], roster: Roster | None, notices: list[str]) -> dict[Key, Known]:
    """The student behind each owner, by the owner's form and id.

    With a roster its id and name count. Platforms have numbers of their own: there the name is looked up
    first. Two numbers of a platform are two people: a name that fits both is neither's.
    """
    found = {(whose.form, whose.id): _person(whose, roster) for whose in owners}
    claims = Counter((form, person.id) for (form, _), person in found.items() if form and person)
    known: dict[Key, Known] = {}
    forms: dict[str, str] = {}
    strangers: list[str] = []
    for whose in owners:
        key = whose.form, whose.id
        person = found[key]
        if whose.form and person and claims[whose.form, person.id] > 1:
            notices.append(
                f"{whose.name} ({whose.id}) is one of {claims[whose.form, person.id]} who may be "
                f"{person.id} of the roster; give each a folder of this name."
            )
            person = None
        elif roster and not person:
            strangers.append(whose.name if whose.name == whose.id else f"{whose.name} ({whose.id})")
        known[key] = Known(
            id=person.id if person else _free_id(whose, forms, roster),
            name=(person.name if person else "") or whose.name,
            person=person,
            platform_id=whose.id if whose.form else "",
        )
    if strangers:
        more = f" and {len(strangers) - SHOWN} more" if len(strangers) > SHOWN else ""
        are = "is" if len(strangers) == 1 else "are"
        notices.append(f"{', '.join(strangers[:SHOWN])}{more} {are} not on the roster.")
    return known


def _free_id(whose: Owner, forms: dict[str, str], roster: Roster | None) -> str:
    """The id of somebody not on the roster: its number, unless that is another's there or elsewhere."""
    other = forms.setdefault(whose.id, whose.form) != whose.form
    if other or (roster and whose.id.casefold() in roster.by_id):
        return f"{whose.form or 'folder'} {whose.id}"
    return whose.id


def _person(whose: Owner, roster: Roster | None) -> Person | None:
    if roster is None:
        return None
    if whose.form == "moodle":  # its number counts participants and means nothing elsewhere
        return roster.named(whose.name)
    if whose.form == "canvas":
        return roster.named(whose.name) or roster.find(whose.id)
    return roster.find(whose.id) or roster.named(whose.name)
