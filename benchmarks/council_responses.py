"""How soon onsets of mass killing were answered: Council meetings, resolutions, missions, peacekeeping, and others.

Onsets after 1990 (Early Warning Project) against dated public records, read from ``../shared/data`` or the folder given
as argument; none of it is part of this project. What is about a country is found by plain keywords, which is crude: a
debate on refugees in general is missed, and one on another matter of the same country counts. Of an onset only the year
is known, so every figure is a range: counted from the last day of that year, and from its first. Sets that begin late
or end early count only onsets that they cover for three years. Nothing here says that an answer helped.
"""

from __future__ import annotations

import csv
import datetime as dt
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import attrs

from atrocity_prevention.record.survival import Survival, Waited, survival

DATA = Path(__file__).parents[2] / "shared" / "data"
FIRST, END = 1991, dt.date(2010, 12, 31)

LOCATIONS_FROM = 1994
"""The set of deployments begins then; for an earlier onset its silence says nothing."""

WORDS = {
    "Yugoslavia": "yugoslavia|bosnia|croatia|kosovo|serbia|balkans",
    "Bosnia": "bosnia|yugoslavia",
    "Serbia": "kosovo|serbia|yugoslavia",
    "Sudan": "sudan|darfur",
    "Congo-Kinshasa": "democratic republic of the congo|zaire|great lakes",
    "Democratic Republic of the Congo": "democratic republic of the congo|zaire|great lakes",
    "Zaire": "democratic republic of the congo|zaire|great lakes",
    "Congo-Brazzaville": "republic of the congo|congo-brazzaville",
    "Cote d'Ivoire": "ivoire|ivory coast",
    "Ivory Coast": "ivoire|ivory coast",
    "Indonesia": "indonesia|timor",
    "Russia": "russia|chechnya|chechen",
    "Myanmar": "myanmar|burma",
    "Burma": "myanmar|burma",
    "Israel": "palestin|gaza|israel",
    "Central African Republic": "central african republic",
}


@attrs.frozen(kw_only=True)
class Onset:
    """A mass killing: where, the code of the State, and the year in which it began."""

    country: str
    code: int
    year: int

    def named_in(self, text: str) -> bool:
        """Whether some text names the country, or what it is known by."""
        pattern = WORDS.get(self.country, re.escape(self.country.casefold()))
        return re.search(rf"\b(?:{pattern})", text.casefold()) is not None


Days = Callable[[Onset], Iterable[dt.date]]


def rows(folder: Path, name: str) -> list[dict[str, str]]:
    """The rows of a table."""
    with (folder / name).open(encoding="utf-8-sig", newline="", errors="replace") as file:
        return list(csv.DictReader(file))


def onsets(folder: Path) -> list[Onset]:
    """Those that began after 1990."""
    return [
        Onset(country=row["country"].strip(), code=int(float(row["mk_location_cow"])), year=int(row["startyear"]))
        for row in rows(folder, "ewp_mk_episodes_2025ed/mk_episodes_to2010.csv")
        if row["mk_location_cow"] and FIRST <= int(row["startyear"]) <= END.year
    ]


def by_words(table: list[dict[str, str]], day: str, *texts: str) -> Days:
    """Days of the rows whose texts name the country."""

    def days(onset: Onset) -> Iterator[dt.date]:
        for row in table:
            if row[day] and onset.named_in(" ".join(row[text] or "" for text in texts)):
                yield dt.date.fromisoformat(row[day][:10])

    return days


def deployments(table: list[dict[str, str]]) -> Days:
    """The first days of years in which peacekeepers were in the country."""
    return lambda onset: [dt.date(int(row["year"]), 1, 1) for row in table if onset.named_in(row["country"])]


def mediations(table: list[dict[str, str]]) -> Days:
    """Days on which mediation began; only the year of some is given."""

    def days(onset: Onset) -> Iterator[dt.date]:
        for row in table:
            found = re.fullmatch(r"(\d+)/(\d+)/(\d+)", row["med.begins"] or "")
            if found and onset.named_in(row["country"]):
                month, day, year = map(int, found.groups())
                yield dt.date(year + (1900 if year < 1000 else 0), month, day)

    return days


def sanctions(table: list[dict[str, str]]) -> Days:
    """The first days of years in which sanctions on the State were imposed."""
    imposed = [row for row in table if row["imposition"] == "1" and row["sancimpositionstartyear"]]
    return lambda onset: [
        dt.date(int(float(row["sancimpositionstartyear"])), 1, 1)
        for row in imposed
        if int(float(row["targetstate"])) == onset.code
    ]


def answered(found: Iterable[Onset], days: Days, end: dt.date, *, late: bool) -> Survival:
    """How long each onset waited, from the first or the last day of its year."""
    cases = []
    for onset in found:
        start = dt.date(onset.year, 12, 31) if late else dt.date(onset.year, 1, 1)
        later = sorted(day for day in days(onset) if dt.date(onset.year, 1, 1) <= day <= end)
        until = later[0] if later else end
        cases.append(Waited(days=max((until - start).days, 0), answered=bool(later)))
    return survival(cases)


def report(name: str, found: list[Onset], days: Days, end: dt.date, begin: int = FIRST) -> None:
    """Shares answered within one and three years, the median, and how many never were, each as a range."""
    covered = [onset for onset in found if begin <= onset.year <= end.year - 2]
    low, high = (answered(covered, days, end, late=late) for late in (False, True))
    shares = [f"{1 - low.share_open(365 * n):4.0%} to {1 - high.share_open(365 * n):4.0%}" for n in (1, 3)]
    medians = " to ".join("?" if one.median is None else f"{one.median}" for one in (high, low))
    band = [step for step in high.steps if step.days <= 365][-1:]
    interval = "" if not band or band[0].low is None else f" (95 %: {1 - band[0].high:.0%} to {1 - band[0].low:.0%})"
    print(f"{name:24} {len(covered):3} onsets; within a year {shares[0]}{interval}; within three {shares[1]};")
    print(f"{'':24} median {medians} days; not answered by {end}: {high.open}")


def main() -> None:
    """Read, match, count."""
    folder = Path(sys.argv[1]) if sys.argv[1:] else DATA
    if not folder.is_dir():
        sys.exit(f"the records are not here: no folder {folder}; give it as argument")
    found = onsets(folder)
    meetings = rows(folder, "unsc_meetings/unsc_meetings_1946_2019_to2010.csv")
    resolutions = rows(folder, "unsc_resolutions/unsc_resolutions_to2010.csv")
    missions = rows(folder, "unsc_missions/unsc_missions_to2010.csv")
    for name, days, end in (
        ("Council meetings", by_words(meetings, "date_iso", "topics"), END),
        ("resolutions", by_words(resolutions, "date_iso", "Topic", "meeting_topic"), END),
        ("Council missions", by_words(missions, "Start Date", "Title", "Country visited"), END),
        ("peacekeeping", deployments(rows(folder, "geo_pko/deployment_by_location_year_with_country_to2010.csv")), END),
        ("mediation", mediations(rows(folder, "civil_war_mediation/cwm_to2000.csv")), dt.date(2000, 12, 31)),
        ("sanctions", sanctions(rows(folder, "sanctions_ties/ties_to1999.csv")), dt.date(1999, 12, 31)),
    ):
        report(name, found, days, end, LOCATIONS_FROM if name == "peacekeeping" else FIRST)


if __name__ == "__main__":
    main()
