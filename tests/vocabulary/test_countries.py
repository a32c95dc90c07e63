from __future__ import annotations

import csv
import importlib.util
import pickle
import re
import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from atrocity_prevention.errors import AtrocityPreventionError
from atrocity_prevention.vocabulary import countries as module
from atrocity_prevention.vocabulary.countries import LANGUAGES, Country, UnknownCountryError, countries, find_country
from atrocity_prevention.vocabulary.tables import read_table

ROOT = Path(__file__).parents[2]
CROSSWALK = ROOT.parent / "shared" / "data" / "country_codes" / "iso_m49.csv"

CONGOS, KOREAS, VIRGIN_ISLANDS, SAINT_MARTINS = ("COD", "COG"), ("KOR", "PRK"), ("VGB", "VIR"), ("MAF", "SXM")
AMBIGUOUS = {
    **dict.fromkeys(("Congo", "Конго", "刚果", "الكونغو"), CONGOS),
    **dict.fromkeys(("Korea", "Corée", "Corea", "Корея", "كوريا"), KOREAS),
    **dict.fromkeys(
        ("Virgin Islands", "Îles Vierges", "Islas Vírgenes", "Виргинские острова", "جزر فرجن"), VIRGIN_ISLANDS
    ),
    **dict.fromkeys(
        ("Saint Martin", "St Martin", "San Martín", "Сен-Мартен", "圣马丁", "سانت مارتن"),
        SAINT_MARTINS,
    ),
}

ISO = tuple(country for country in countries() if not country.user_assigned)
SPELLINGS = sorted({(code, name) for code, name, _ in module._spellings() if name not in AMBIGUOUS})
ALIASES = tuple(read_table("country_aliases.tsv"))


def refusal(text: str) -> UnknownCountryError:
    with pytest.raises(UnknownCountryError) as caught:
        find_country(text)
    return caught.value


def fields(country: Country) -> tuple[str | None, ...]:
    return country.alpha3, country.alpha2, country.m49, country.region, country.subregion


# What is listed


def test_every_code_of_iso_3166_1_is_listed_once_and_kosovo_is_added():
    """The list holds 249 ISO codes and XKX, sorted, each alpha-3, alpha-2 and number once."""
    codes = [country.alpha3 for country in countries()]
    assert codes == sorted(set(codes))
    assert len(ISO) == 249
    assert {country.alpha3 for country in countries()} - {country.alpha3 for country in ISO} == {"XKX"}
    assert len({country.alpha2 for country in ISO}) == len({country.m49 for country in ISO}) == 249


def test_codes_have_the_form_the_standards_give_them():
    """Alpha codes are capital letters and M49 numbers three digits, as text."""
    for country in ISO:
        assert re.fullmatch("[A-Z]{3}", country.alpha3)
        assert re.fullmatch("[A-Z]{2}", country.alpha2)
        assert re.fullmatch("[0-9]{3}", country.m49)


def test_codes_and_regions_agree_with_an_independent_crosswalk():
    """Every code, number and region is the one a second published list gives."""
    if not CROSSWALK.exists():
        pytest.skip("no second list of country codes at ../shared/data/country_codes/iso_m49.csv to compare with")
    with CROSSWALK.open(encoding="utf-8", newline="") as file:
        theirs = {
            row["ISO3166-1-Alpha-3"]: (
                row["ISO3166-1-Alpha-3"],
                row["ISO3166-1-Alpha-2"],
                row["M49"].zfill(3),
                row["Region Name"] or None,
                row["Sub-region Name"] or None,
            )
            for row in csv.DictReader(file)
        }
    assert {country.alpha3: fields(country) for country in ISO} == theirs


def test_everyday_english_names_of_an_independent_list_resolve():
    """The display names of a second published list find their country, except the ambiguous and the double ones."""
    if not CROSSWALK.exists():
        pytest.skip("no second list of country names at ../shared/data/country_codes/iso_m49.csv to compare with")
    with CROSSWALK.open(encoding="utf-8", newline="") as file:
        names = {row["CLDR display name"]: row["ISO3166-1-Alpha-3"] for row in csv.DictReader(file)}
    assert names.pop("St. Martin") == "MAF"  # ambiguous here
    assert {name: find_country(name).alpha3 for name in names} == names


def test_all_have_names_in_six_languages_except_where_nobody_publishes_them():
    """Only Taiwan, which M49 does not list, has names in ISO's two languages alone."""
    short = {country.alpha3: tuple(country.names) for country in countries() if tuple(country.names) != LANGUAGES}
    assert short == {"TWN": ("en", "fr")}


def test_only_antarctica_has_no_region():
    """M49 puts every entry into a region and a sub-region but Antarctica."""
    assert [country.alpha3 for country in countries() if country.region is None] == ["ATA"]
    assert [country.alpha3 for country in countries() if country.subregion is None] == ["ATA"]
    assert all(country.region != "" != country.subregion for country in countries())


def test_data_files_are_normalised_and_sorted():
    """The tables are in Unicode form C, without stray spaces, sorted by code."""
    for table in ("countries.tsv", "country_aliases.tsv"):
        rows = list(read_table(table))
        assert [row["alpha3"] for row in rows] == sorted(row["alpha3"] for row in rows)
        for cell in (cell for row in rows for cell in row.values()):
            assert cell == unicodedata.normalize("NFC", cell) == cell.strip()


# Finding by code


@pytest.mark.parametrize("country", ISO, ids=lambda country: country.alpha3)
def test_every_country_is_found_by_each_of_its_codes(country):
    """Alpha-2, alpha-3 and M49 find the country, in any case, with spaces and without leading zeros."""
    for code in (country.alpha2, country.alpha3, country.m49):
        for written in (code, code.lower(), f" {code}\n", code.lstrip("0")):
            assert find_country(written) is country


@pytest.mark.parametrize("written", ["NA", "na", "NAM", "516", "Namibia", "Namibie"])
def test_namibia_is_not_a_missing_value(written):
    """The code that spreadsheets read as "not available" is Namibia's."""
    assert find_country(written).alpha3 == "NAM"


@pytest.mark.parametrize("written", ["", " ", "0", "000", "0404", "999", "1234", "٤٠٤", "ß", "ﬁ", "the", "'", "?!"])
def test_what_is_neither_code_nor_name_is_refused(written):
    """Unknown numbers, letters that only capitals turn into a code, and text without a name find nothing."""
    assert refusal(written).suggestions == ()


# Finding by name


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_official_name_finds_its_own_country(language):
    """A name in one of the six languages finds its country unless it is listed here as ambiguous."""
    for country in countries():
        name = country.names.get(language)
        if name is not None and name not in AMBIGUOUS:
            assert find_country(name) is country, name


def test_every_spelling_finds_its_own_country():
    """Alternatives and aliases find the country they stand beside."""
    assert len(SPELLINGS) > 1500
    for code, name in SPELLINGS:
        assert find_country(name).alpha3 == code, name


def test_names_clash_only_where_that_is_meant():
    """No two countries share a name after folding but the ambiguous ones listed here."""
    clashes = {key: found for key, found in module._index().items() if len(found) > 1}
    assert clashes == {module._fold(name): found for name, found in AMBIGUOUS.items()}


def test_no_name_is_hidden_by_the_code_of_another():
    """Codes win over names, so no name may be spelt like a code that means something else."""
    for code, name, _ in module._spellings():
        assert module._by_code(name) in {None, module._listed()[code]}, name


def test_aliases_are_many_and_none_repeats_another_name():
    """The list of everyday names is long, in known languages, and every line of it adds something."""
    assert len(ALIASES) >= 300
    assert {alias["language"] for alias in ALIASES} == set(LANGUAGES)
    folded = [(alias["alpha3"], module._fold(alias["alias"])) for alias in ALIASES]
    official = {
        (row["alpha3"], module._fold(name))
        for row in read_table("countries.tsv")
        for name in (*(row[language] for language in LANGUAGES), *row["alternatives"].split(" | "))
    }
    assert sorted(folded) == sorted(set(folded) - official)


EVERYDAY = {
    "BOL": ("Bolivia", "Bolivia (Plurinational State of)", "Bolivia, Plurinational State of"),
    "BRN": ("Brunei",),
    "CAF": ("CAR", "Centrafrique", "the Central African Republic"),
    "CIV": (
        "Ivory Coast",
        "Costa de Marfil",
        "Côte d'Ivoire",
        "Côte d\u2019Ivoire",
        "Cote d`Ivoire",
        "Côte d\u00b4Ivoire",
    ),
    "COD": ("DRC", "DR Congo", "D.R. Congo", "Congo-Kinshasa", "RDC", "RD Congo", "Democratic Republic of Congo"),
    "COG": ("Congo-Brazzaville", "Republic of the Congo", "République du Congo", "Congo (Brazzaville)"),
    "CPV": ("Cape Verde", "Cap-Vert"),
    "CZE": ("Czech Republic", "République tchèque"),
    "DMA": ("Dominica", "Dominique", "Commonwealth of Dominica"),
    "DOM": ("Dominican Republic", "République dominicaine", "the Dominican Republic"),
    "FLK": ("Falkland Islands", "Islas Malvinas", "Malouines", "Falkland Islands (Malvinas)"),
    "FSM": ("Micronesia",),
    "GBR": ("UK", "U.K.", "Great Britain", "Royaume-Uni", "Reino Unido", "Великобритания"),
    "GIN": ("Guinea", "Guinée"),
    "GMB": ("Gambia", "The Gambia", "Gambia (the)", "Gambia, The"),
    "GNB": ("Guinea-Bissau", "Guinea Bissau", "Guinée-Bissau"),
    "GNQ": ("Equatorial Guinea", "Guinée équatoriale"),
    "IRN": ("Iran", "Irán", "إيران", "ايران"),
    "KEN": ("Kenya", "Kenia ", "Кения", "肯尼亚", "كينيا"),
    "KOR": ("South Korea", "Corée du Sud", "Corea del Sur", "Республика Корея", "韩国"),
    "LAO": ("Laos", "Lao PDR"),
    "MDA": ("Moldova", "Moldavie"),
    "MKD": ("Macedonia", "North Macedonia", "FYROM"),
    "MMR": ("Burma", "Myanmar", "Birmanie"),
    "NER": ("Niger", "The Niger", "Níger", "Нигер"),
    "NGA": ("Nigeria", "Nigéria", "Нигерия"),
    "NLD": ("Holland", "Netherlands", "The Netherlands", "Pays-Bas"),
    "PNG": ("Papua New Guinea", "Papouasie-Nouvelle-Guinée"),
    "PRK": ("North Korea", "Corée du Nord", "DPRK", "朝鲜"),
    "PSE": ("Palestine", "State of Palestine", "Occupied Palestinian Territory"),
    "RUS": ("Russia", "Russie", "Rusia", "Россия", "俄罗斯", "روسيا"),
    "SDN": ("Sudan", "the Sudan", "Soudan"),
    "SSD": ("South Sudan", "Soudan du Sud"),
    "SWZ": ("Swaziland", "Eswatini"),
    "SYR": ("Syria", "Syrie", "سوريا"),
    "TLS": ("East Timor", "Timor Leste"),
    "TUR": ("Turkey", "Turquie", "Türkiye", "TÜRKİYE", "Turkiye"),
    "TWN": ("Taiwan", "Taiwán", "台湾"),
    "TZA": ("Tanzania", "Tanzanie"),
    "USA": ("USA", "U.S.A.", "U.S.", "United States", "États-Unis", "EE. UU."),
    "VAT": ("Vatican", "The Vatican", "Holy See"),
    "VEN": ("Venezuela",),
    "VNM": ("Vietnam", "Viet Nam"),
}


@pytest.mark.parametrize(("alpha3", "name"), [(code, name) for code, names in EVERYDAY.items() for name in names])
def test_names_people_write_find_the_country_they_mean(alpha3, name):
    """Everyday names, and neighbours that are easily confused, find the right country."""
    assert find_country(name).alpha3 == alpha3


@pytest.mark.parametrize(("name", "candidates"), AMBIGUOUS.items())
def test_an_ambiguous_name_is_refused_and_the_candidates_are_named(name, candidates):
    """A name of two countries gives neither, but says which ones it could be."""
    error = refusal(name)
    assert error.suggestions == candidates
    assert all(find_country(code).name() in str(error) for code in candidates)


@pytest.mark.parametrize("name", ["Crimea", "Somaliland", "Abkhazia", "America", "Yugoslavia", "Kurdistan", "England"])
def test_what_has_no_code_of_its_own_is_refused(name):
    """Regions, parts of countries and former federations do not turn into a country."""
    assert refusal(name).text == name


@st.composite
def rewritten(draw):
    """A known name with its case, accents, apostrophes, spaces and article changed."""
    code, name = draw(st.sampled_from(SPELLINGS))
    changed = []
    for character in unicodedata.normalize(draw(st.sampled_from(("NFC", "NFD"))), name):
        changed.append(draw(st.sampled_from((character, character.upper(), character.lower()))))
        if character.isalpha() and not unicodedata.combining(character):
            changed.append(draw(st.sampled_from(("", "", "", "\u0301", "\u0323", "\u200b"))))
    text = "".join(changed).replace(" ", draw(st.sampled_from((" ", "  ", "\t", "\u00a0 ", " - "))))
    text = text.replace("'", draw(st.sampled_from(("'", "\u2019", "\u02bc", "`"))))
    before, after = draw(st.sampled_from((("", ""), ("the ", ""), ("", " (the)"), ("  ", "\n"), ("", ", The"))))
    return code, before + text + after


@given(rewritten())
def test_the_way_a_name_is_written_does_not_matter(example):
    """Case, accents, kind of apostrophe, spaces, dashes and a "the" at either end change nothing."""
    code, text = example
    if len(text.strip()) > 3:  # shorter ones can turn into a code, which wins
        assert find_country(text).alpha3 == code


@given(st.text(max_size=40))
def test_any_text_gives_a_country_or_the_one_error(text):
    """Nothing but `UnknownCountryError` comes out of a look-up, and its suggestions can be looked up."""
    try:
        found = (find_country(text).alpha3,)
    except UnknownCountryError as error:
        found = error.suggestions
    assert all(isinstance(find_country(suggestion), Country) for suggestion in found)


@pytest.mark.parametrize(
    ("name", "folded"),
    [("Китай", "китай"), ("Йемен", "йемен"), ("阿尔及利亚", "阿尔及利亚"), ("مصـر", "مصر"), ("إيران", "ايران")],
)
def test_folding_keeps_the_letters_of_other_scripts(name, folded):
    """Folding takes marks away, never a letter: a Cyrillic short i stays one, an Arabic alif only loses its hamza."""
    assert module._fold(name) == module._fold(unicodedata.normalize("NFD", name)) == folded


def test_a_name_is_never_guessed():
    """One letter too few or too many is an error, even where only one country is near."""
    for wrong in ("Keny", "Kenyaa", "Nigerr", "Kenya x", "K enya"):
        assert refusal(wrong).text == wrong


# Errors


def test_a_slip_of_the_pen_gets_suggestions():
    """Near names are suggested, the likest first, three at most, one for each country."""
    assert refusal("Kenyaa").suggestions == ("Kenya",)
    assert refusal("Sout Korea").suggestions[0] == "South Korea"
    assert refusal("Conggo").suggestions == CONGOS
    assert refusal("Guinea Bissaw").suggestions == ("Guinea-Bissau",)
    assert refusal("Saint Martiq").suggestions == ("MAF", "SXM", "Saint-Marin")  # a fourth is left out
    assert "did you mean Kenya?" in str(refusal("Kenyaa"))


def test_suggestions_are_the_same_each_time():
    """Neither hash order nor earlier look-ups change what is suggested."""
    script = (
        "from atrocity_prevention.vocabulary.countries import *\n"
        "for text in ('Austrailia', 'Nigerr', 'Guyanaa'):\n"
        "    try: find_country(text)\n"
        "    except UnknownCountryError as error: print(error.suggestions)\n"
    )
    outputs = {
        subprocess.run(
            [sys.executable, "-c", script],
            env={"PYTHONPATH": str(ROOT / "src"), "PYTHONHASHSEED": seed, "PYTHONIOENCODING": "utf-8"},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(outputs) == 1
    assert b"Australia" in outputs.pop()


def test_the_error_belongs_to_both_families_and_survives_pickling():
    """It can be caught as this library's error or as a look-up error, and crosses process borders whole."""
    error = refusal("Congo")
    assert isinstance(error, AtrocityPreventionError)
    assert isinstance(error, LookupError)
    copy = pickle.loads(pickle.dumps(error))
    assert (copy.text, copy.suggestions, copy.reason, str(copy)) == (
        error.text,
        error.suggestions,
        error.reason,
        str(error),
    )


def test_a_very_long_text_is_refused_and_cut_in_the_message():
    """A hostile length gets no suggestions and does not flood a log."""
    error = refusal("Kenya" * 100_000)
    assert error.suggestions == ()
    assert len(str(error)) < 250


@pytest.mark.parametrize("value", [False, None, 404, float("nan")])
def test_what_is_not_text_is_refused_with_the_likely_reason(value):
    """A NO that YAML read as false, or an NA that a table library read as missing, is explained."""
    assert "unquoted NO or NA" in str(refusal(value))


# Codes outside ISO 3166-1, and status notes


@pytest.mark.parametrize("code", ["AAA", "AAZ", "QMA", "QZZ", "XAA", "xzz", "ZZA", "ZZZ"])
def test_a_user_assigned_code_is_kept_without_a_meaning(code):
    """It gives an entry with that code, no names, and a note that says what it is."""
    country = find_country(code)
    assert fields(country) == (code.upper(), None, None, None, None)
    assert country.user_assigned
    assert not country.names
    assert country.name("fr") == code.upper()
    assert "user-assigned" in str(country.status_note)
    assert country not in countries()


@pytest.mark.parametrize("code", ["AB0", "ABA", "QLZ", "QAA", "ZYZ", "WZZ"])
def test_codes_beside_the_user_assigned_ranges_are_unknown(code):
    """An alpha-3 code that is neither in ISO 3166-1 nor left to users is an error."""
    assert refusal(code).text == code


@pytest.mark.parametrize("code", ["AA", "QM", "QZ", "XA", "xz", "ZZ"])
def test_a_user_assigned_alpha_2_code_is_refused_with_the_reason(code):
    """There is no alpha-3 code to store it as, and the error says so."""
    assert "user-assigned alpha-2 code has no alpha-3 code" in str(refusal(code))


@pytest.mark.parametrize("written", ["XKX", "xk", "Kosovo", "KOSOVO", "Косово", "科索沃", "كوسوفو"])
def test_kosovo_is_found_and_carries_its_note(written):
    """Kosovo has names and a user-assigned code, and the note cites the Security Council."""
    country = find_country(written)
    assert (country.alpha3, country.alpha2, country.m49, country.user_assigned) == ("XKX", "XK", None, True)
    assert "Security Council resolution 1244 (1999)" in str(country.status_note)


NOTES = {
    "ESH": "Non-Self-Governing Territories",
    "FLK": "dispute sovereignty",
    "GIB": "dispute sovereignty",
    "HKG": "Special Administrative Region",
    "IOT": "73/295",
    "MAC": "Special Administrative Region",
    "MYT": "31/4",
    "PSE": "67/19",
    "SGS": "dispute sovereignty",
    "TWN": "not listed separately in UN M49",
    "VAT": "observer State",
    "XKX": "1244",
}


def test_exactly_the_special_and_disputed_entries_carry_a_note():
    """The notes are those listed here, and each cites the text it reports."""
    noted = {country.alpha3: str(country.status_note) for country in countries() if country.status_note}
    assert noted.keys() == NOTES.keys()
    assert all(NOTES[code] in note for code, note in noted.items())


def test_every_note_belongs_to_an_entry():
    """No note is lost through a wrong code."""
    codes = {row["alpha3"] for row in read_table("country_notes.tsv")}
    assert codes == NOTES.keys() | {"user-assigned"}


# The record


def test_a_name_falls_back_to_english():
    """A language without a name gives the English one, a regional tag its base language."""
    assert find_country("TWN").name("ar") == "Taiwan (Province of China)"
    assert find_country("KEN").name("sw") == "Kenya"
    assert find_country("DEU").name("fr-CA") == "Allemagne"


def test_a_country_can_be_hashed_pickled_and_not_changed():
    """Countries serve as keys, cross process borders, and are read-only down to their names."""
    country = find_country("FLK")
    assert pickle.loads(pickle.dumps(country)) == country
    assert len({country, find_country("Malvinas")}) == 1
    with pytest.raises(AttributeError):
        country.alpha3 = "XXX"
    with pytest.raises(TypeError):
        country.names["en"] = "other"


def test_importing_reads_no_file():
    """The tables are read at the first look-up, not on import, and without the csv module."""
    script = (
        "import sys, atrocity_prevention.vocabulary.countries as c\n"
        "assert not c._rows.cache_info().currsize and 'csv' not in sys.modules and 'difflib' not in sys.modules\n"
        "c.find_country('Kenya'); c.find_country('Kenia')\n"
        "assert c._rows.cache_info().misses == c._index.cache_info().misses == 1\n"
    )
    subprocess.run([sys.executable, "-c", script], env={"PYTHONPATH": str(ROOT / "src")}, check=True)


# The script that writes the table

TAXONOMY_COLUMNS = (
    "m49 numerical code",
    "ISO 3166-1 Alpha 2-Codes",
    "ISO 3166-1 Alpha 3-Codes",
    "x Alpha2 codes",
    "x Alpha3 codes",
    "ISO Alt Term",
    "English Formal",
    "Region Name",
    "Sub-region Name",
    *(f"{language} Short" for language in ("English", "French", "Spanish", "Russian", "Chinese", "Arabic")),
    *(f"M49 {language}" for language in ("English", "French", "Spanish", "Russian", "Chinese", "Arabic")),
)


@pytest.fixture(scope="module")
def tool():
    spec = importlib.util.spec_from_file_location("make_countries", ROOT / "tools" / "make_countries.py")
    loaded = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(loaded)
    return loaded


def taxonomy_row(**cells):
    return dict.fromkeys(TAXONOMY_COLUMNS, "") | {key.replace("_", " "): cell for key, cell in cells.items()}


@pytest.fixture
def facts(tmp_path):
    """Two made-up rows, Kosovo, and an addition of the taxonomy that is no country."""
    names = {f"M49_{language}": f"N-{language}" for language in ("French", "Spanish", "Russian", "Chinese", "Arabic")}
    rows = [
        taxonomy_row(M49_English="Zed", **names, **{"m49 numerical code": "7", "ISO 3166-1 Alpha 3-Codes": "ZED"}),
        taxonomy_row(
            M49_English="Cafe\u0301  Land",
            English_Short="Bean",
            English_Formal="the Republic of Bean",
            ISO_Alt_Term="Bean (the)",
            **names,
            **{"m49 numerical code": "40", "ISO 3166-1 Alpha 2-Codes": "NA", "ISO 3166-1 Alpha 3-Codes": "CAF"},
        ),
        taxonomy_row(**{"x Alpha2 codes": "XK", "x Alpha3 codes": "XKX"}),
        taxonomy_row(**{"x Alpha3 codes": "AZO", "English Short": "Azores"}),
    ]
    path = tmp_path / "taxonomy.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, TAXONOMY_COLUMNS)
        writer.writeheader()
        writer.writerows(rows)
    return path


def test_the_script_writes_clean_sorted_lines(tool, facts, tmp_path):
    """Codes are padded, names normalised, articles and repetitions dropped, and what is no country left out."""
    output = tmp_path / "countries.tsv"
    assert tool.main([str(facts), str(output)]) == 0
    lines = [line.split("\t") for line in output.read_text("utf-8").splitlines() if not line.startswith("#")]
    table = {line[0]: dict(zip(lines[0], line, strict=True)) for line in lines[1:]}
    assert list(table) == ["CAF", "XKX", "ZED"]
    assert (table["CAF"]["alpha2"], table["CAF"]["m49"], table["ZED"]["m49"]) == ("NA", "040", "007")
    assert table["CAF"]["en"] == "Caf\u00e9 Land"
    assert table["CAF"]["alternatives"] == "Bean | Republic of Bean"
    assert table["XKX"]["names_from"].startswith("Security Council")


def test_the_script_writes_nothing_when_a_second_list_disagrees(tool, facts, tmp_path, capsys):
    """A code or region that the crosswalk gives otherwise stops the run and is shown."""
    crosswalk = tmp_path / "crosswalk.csv"
    header = "ISO3166-1-Alpha-3,ISO3166-1-Alpha-2,M49,Region Name,Sub-region Name"
    crosswalk.write_text(f"{header}\nCAF,NA,40,,\nZED,,8,,\n", encoding="utf-8")
    output = tmp_path / "countries.tsv"
    assert tool.main([str(facts), str(output), "--crosswalk", str(crosswalk)]) == 1
    assert not output.exists()
    shown = capsys.readouterr().err
    assert "ZED" in shown
    assert "CAF" not in shown
