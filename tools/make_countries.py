"""Writes the table of countries the library ships with, from a published table of facts.

    python tools/make_countries.py TAXONOMY.csv OUTPUT.tsv [--crosswalk CROSSWALK.csv]

``TAXONOMY.csv`` is OCHA's "Countries & Territories Taxonomy", which carries the ISO 3166-1 codes, the UN M49 names
and regions, and the UNTERM names (the wheel of hdx-python-country contains a copy). ``CROSSWALK.csv`` is a second,
independent list of the codes (the layout of github.com/datasets/country-codes): nothing is taken from it, but where
it disagrees on a code or a region nothing is written. The output depends on the input alone.
"""

from __future__ import annotations

import argparse
import csv
import sys
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

LANGUAGES = {"en": "English", "fr": "French", "es": "Spanish", "ru": "Russian", "zh": "Chinese", "ar": "Arabic"}

HEADER = """\
# Countries and territories: every code of ISO 3166-1, and Kosovo under its user-assigned code. Facts, not texts.
# Sources: UN M49 (codes, regions, names in six languages) and UNTERM (alternatives: short names where they differ from
# M49, English formal names), both through OCHA's Countries & Territories Taxonomy, as are the ISO 3166-1 codes.
# names_from says where the six names come from; a name that this source does not publish is left empty.
# Written by tools/make_countries.py: change that file, not this one. Everyday names stand in country_aliases.tsv.
"""

COLUMNS = ("alpha3", "alpha2", "m49", "region", "subregion", *LANGUAGES, "names_from", "alternatives")

ADDED_NAMES = {
    # M49 has no entry for these two. ISO publishes English and French only; the resolution is published in all six.
    "TWN": ("ISO 3166-1", {"en": "Taiwan (Province of China)", "fr": "Taïwan (Province de Chine)"}),
    "XKX": (
        "Security Council resolution 1244 (1999)",
        {"en": "Kosovo", "fr": "Kosovo", "es": "Kosovo", "ru": "Косово", "zh": "科索沃", "ar": "كوسوفو"},
    ),
}

Row = Mapping[str, str]


def clean(text: str) -> str:
    """The text in Unicode normal form C, with single spaces and no tabs."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def without_article(text: str) -> str:
    """The name without the English article ISO and UNTERM put before or after it."""
    return clean(text).removeprefix("the ").removesuffix(" (the)")


def alpha3_of(row: Row) -> str:
    """The ISO code, Kosovo's user-assigned one, or nothing for the taxonomy's own additions."""
    code = clean(row["ISO 3166-1 Alpha 3-Codes"])
    return code or ("XKX" if clean(row["x Alpha3 codes"]) == "XKX" else "")


def names_of(row: Row) -> tuple[str, dict[str, str]]:
    """Where the names come from, and the names by language."""
    if alpha3_of(row) in ADDED_NAMES:
        return ADDED_NAMES[alpha3_of(row)]
    return "UN M49", {tag: clean(row[f"M49 {language}"]) for tag, language in LANGUAGES.items()}


def alternatives_of(row: Row) -> Iterator[str]:
    """UNTERM short names, the English formal name and ISO's own name, where they differ from the six names."""
    seen = set(names_of(row)[1].values())
    columns = [f"{language} Short" for language in LANGUAGES.values()]
    for column in (*columns, "English Formal", "ISO Alt Term"):
        name = without_article(row[column])
        if name and name not in seen:
            seen.add(name)
            yield name


def record(row: Row) -> dict[str, str]:
    """One line of the output."""
    source, names = names_of(row)
    number = clean(row["m49 numerical code"])
    return {
        "alpha3": alpha3_of(row),
        "alpha2": clean(row["ISO 3166-1 Alpha 2-Codes"]) or clean(row["x Alpha2 codes"]),
        "m49": number.zfill(3) if number else "",
        "region": clean(row["Region Name"]),
        "subregion": clean(row["Sub-region Name"]),
        **{tag: names.get(tag, "") for tag in LANGUAGES},
        "names_from": source,
        "alternatives": " | ".join(alternatives_of(row)),
    }


def records(taxonomy: Iterable[Row]) -> list[dict[str, str]]:
    """All lines of the output, by alpha-3 code."""
    return sorted((record(row) for row in taxonomy if alpha3_of(row)), key=lambda line: line["alpha3"])


def disagreements(lines: Iterable[Row], crosswalk: Iterable[Row]) -> list[str]:
    """What a second list of codes says otherwise; user-assigned codes are not in such lists."""
    ours = {line["alpha3"]: (line["alpha2"], line["m49"], line["region"], line["subregion"]) for line in lines}
    ours.pop("XKX", None)
    theirs = {
        row["ISO3166-1-Alpha-3"]: (
            row["ISO3166-1-Alpha-2"],
            row["M49"].zfill(3),
            row["Region Name"],
            row["Sub-region Name"],
        )
        for row in crosswalk
    }
    codes = sorted(ours.keys() | theirs.keys())
    return [f"{code}: {ours.get(code)} or {theirs.get(code)}?" for code in codes if ours.get(code) != theirs.get(code)]


def table(lines: Iterable[Row]) -> str:
    """The text of the output file."""
    rows = ["\t".join(COLUMNS), *("\t".join(line[column] for column in COLUMNS) for line in lines)]
    return HEADER + "\n".join(rows) + "\n"


def read(path: Path) -> list[dict[str, str]]:
    """The rows of a CSV file, every cell as text: Namibia's code is ``NA``, which is not a missing value."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def main(arguments: list[str] | None = None) -> int:
    """Write the table; exit status 1 and no file where the two lists disagree."""
    parser = argparse.ArgumentParser(description="Write the library's table of countries.")
    parser.add_argument("taxonomy", type=Path, help="OCHA's Countries & Territories Taxonomy, CSV")
    parser.add_argument("output", type=Path, help="the table to write, countries.tsv")
    parser.add_argument("--crosswalk", type=Path, help="a second list of the codes to compare with, CSV")
    chosen = parser.parse_args(arguments)
    lines = records(read(chosen.taxonomy))
    problems = disagreements(lines, read(chosen.crosswalk)) if chosen.crosswalk else []
    if problems:
        print("\n".join(problems), file=sys.stderr)
        return 1
    chosen.output.write_text(table(lines), encoding="utf-8", newline="\n")
    print(f"{len(lines)} countries and territories written to {chosen.output}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
