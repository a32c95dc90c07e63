from __future__ import annotations

import json
import runpy
import subprocess
import sys
import warnings
from pathlib import Path

import pytest

import atrocity_prevention as ap
from atrocity_prevention.cli import DATA_HAS_PROBLEMS, FINE, WRONG_USAGE, commands, main
from atrocity_prevention.cli.commands import demo_file
from atrocity_prevention.cli.listing import plugins_text
from atrocity_prevention.cli.shell.terminal import Terminal

EXAMPLES = Path(__file__).parents[2] / "examples"
KENYA = EXAMPLES / "kenya-2013" / "situation.yaml"
EXAMPLELAND = EXAMPLES / "exampleland" / "situation.yaml"

BAD = """\
schema: atrocity-prevention/situation/1
id: bad
place: {country: XEX}
sources: [{id: s, reliability: B}]
observations:
  - {id: o, indicator: "8.8", state: observed, level: enormous, observed_on: 2026-05-01, source: s, credibility: 2}
"""


def test_demo_needs_no_file_and_names_what_a_reader_must_see(capsys):
    """The demo prints the four crimes, all factors, drivers, questions, what was lost sight of, and the caution."""
    assert main(["demo"]) == FINE

    page = capsys.readouterr().out
    assert "illustrative" in page.lower()
    for words in ("genocide", "crimes against humanity", "war crimes", "ethnic cleansing", "RF1 ", "RF14 "):
        assert words in page
    for heading in ("What drives it", "What to find out next", "What moved since", "What was lost sight of"):
        assert heading in page
    assert "It is not a finding that a crime was committed" in page.replace("\n", " ")


def test_demo_as_json_is_the_assessment_of_the_bundled_example(capsys):
    """``demo --json`` prints the same object as the library gives for the bundled file."""
    main(["demo", "--json"])

    printed = json.loads(capsys.readouterr().out)
    assert printed == ap.assess(ap.read_situation(demo_file()), as_of="2013-03-03").to_dict()


def test_assess_json_has_the_keys_of_the_contract(capsys):
    """``assess --json`` prints one object with every promised key and unrounded figures."""
    assert main(["assess", str(KENYA), "--json", "--as-of", "2012-12-31"]) == FINE

    printed = json.loads(capsys.readouterr().out)
    expected = {"schema", "situation", "as_of", "method", "factors", "crimes", "overall", "indicators", "plugins"}
    assert expected <= printed.keys()
    assert printed["schema"] == "atrocity-prevention/assessment/1"
    assert printed["as_of"] == "2012-12-31"
    assert printed["method"] == {"id": "reference", "version": "1"}
    assert set(printed["factors"]) == {f"RF{n}" for n in range(1, 15)}
    assert len(printed["indicators"]) == 140
    assert printed["indicators"]["8.8"].keys() == {"state", "level", "confidence", "dissent"}


def test_assess_tells_what_moved_and_what_was_lost(capsys):
    """With ``--since`` the page explains movement by age and evidence, and names what nobody sees any more."""
    main(["assess", str(EXAMPLELAND), "--since", "2026-04-30"])

    page = capsys.readouterr().out
    assert "What moved since 2026-04-30" in page
    assert "evidence +" in page
    assert "access denied" in page


def test_checklist_prints_counts_and_no_scores(capsys):
    """The checklist method shows how many signs are present, absent and unknown, and no estimate or conclusion."""
    main(["assess", str(KENYA), "--method", "checklist"])

    page = capsys.readouterr().out
    assert "Signs counted" in page
    assert "estimate" not in page.split("Method checklist")[0]
    assert "undetermined" not in page


def test_a_method_file_can_be_named(tmp_path, capsys):
    """``--method`` takes a file as well as an id, and the result says so."""
    method = tmp_path / "ours.yaml"
    method.write_text("schema: atrocity-prevention/method/1\nid: ours\nversion: 3\nprior: 0.5\n", encoding="utf-8")

    main(["assess", str(KENYA), "--method", str(method), "--json"])

    assert json.loads(capsys.readouterr().out)["method"] == {"id": "ours", "version": "3"}


@pytest.mark.parametrize("arguments", [["assess"], ["check"]])
def test_problems_give_exit_status_1_and_place_and_remedy(arguments, tmp_path, capsys):
    """Bad data exits with 1 and prints path, line, code and remedy, without repeating the value."""
    bad = tmp_path / "bad.yaml"
    bad.write_text(BAD, encoding="utf-8")

    assert main([*arguments, str(bad)]) == DATA_HAS_PROBLEMS

    printed = capsys.readouterr()
    text = printed.out + printed.err
    assert "observations[0].level (line 6)" in text
    assert "AP-E013" in text
    assert "moderate" in text
    assert "enormous" not in text


def test_check_goes_on_after_a_bad_file(tmp_path, capsys):
    """Every file is checked, and one bad one is enough for exit status 1."""
    bad = tmp_path / "bad.yaml"
    bad.write_text(BAD, encoding="utf-8")

    assert main(["check", str(bad), str(KENYA)]) == DATA_HAS_PROBLEMS
    assert "fine, situation kenya-2013: 112 observations" in capsys.readouterr().out
    assert main(["check", str(KENYA), str(EXAMPLELAND)]) == FINE


def test_check_describes_a_method(tmp_path, capsys):
    """A method file is recognised by its schema."""
    method = tmp_path / "ours.yaml"
    method.write_text("schema: atrocity-prevention/method/1\nid: ours\nversion: 3\n", encoding="utf-8")

    assert main(["check", str(method)]) == FINE
    assert "fine, method ours 3" in capsys.readouterr().out


def test_check_describes_mappings_and_backtests(capsys):
    """Each kind of file is told by what it holds."""
    world = KENYA.parents[1] / "world"

    assert main(["check", str(world / "mapping.yaml"), str(world / "backtest.yaml")]) == FINE
    told = capsys.readouterr().out
    assert "fine, mapping world 1: 66 rows, 17 tables" in told
    assert "fine, backtest world: 5 forecasters" in told


def test_an_unknown_method_lists_those_there_are(capsys):
    """A method nobody contributed is wrong usage, with the known ones named."""
    assert main(["assess", str(KENYA), "--method", "divination"]) == WRONG_USAGE
    assert "checklist, reference" in capsys.readouterr().err


@pytest.mark.parametrize("date", ["tomorrow", "2026-02-30", "20260501", "2026-W01-1"])
def test_a_date_that_is_none_is_wrong_usage(date, capsys):
    """A date is written in one way, and anything else is told before a file is read."""
    with pytest.raises(SystemExit) as error:
        main(["assess", "no-such-file.yaml", "--as-of", date])
    assert error.value.code == WRONG_USAGE
    assert "2026-05-31" in capsys.readouterr().err


def test_since_must_be_before_the_day_of_the_assessment(capsys):
    """Comparing with the same day or a later one is wrong usage."""
    assert main(["assess", str(KENYA), "--as-of", "2012-12-31", "--since", "2012-12-31"]) == WRONG_USAGE
    assert "is not before 2012-12-31" in capsys.readouterr().err


def test_since_as_json_gives_the_three_parts_of_every_movement(capsys):
    """With ``--json`` the movements stand beside the assessment, by age, evidence and method."""
    main(["assess", str(KENYA), "--as-of", "2013-03-03", "--since", "2012-12-31", "--json"])

    printed = json.loads(capsys.readouterr().out)
    assert printed["since"] == "2012-12-31"
    assert printed["moves"]["overall"].keys() == {"by_age", "by_evidence", "by_method"}
    assert printed["moves"]["overall"]["by_evidence"]["low"] > 0 > printed["moves"]["overall"]["by_age"]["low"]


def test_the_checklist_tells_which_counts_moved(capsys):
    """With ``--since`` the checklist says by factor how many more signs are present or unknown."""
    main(["assess", str(KENYA), "--method", "checklist", "--since", "2012-12-31"])
    assert "RF8: present" in capsys.readouterr().out
    main(["assess", str(KENYA), "--method", "checklist", "--as-of", "2013-03-05", "--since", "2013-03-04"])
    assert "What moved since 2013-03-04\n  Nothing." in capsys.readouterr().out


def test_catalogue_lists_every_indicator_and_says_which_numbers_were_checked(capsys):
    """The catalogue shows 140 indicators, and marks those whose number was checked against a published text."""
    assert main(["catalogue"]) == FINE

    page = capsys.readouterr().out
    assert page.count("\n  * ") == 39
    assert "1.10 " in page
    assert "14.7 " in page
    assert "reference" in page


def test_catalogue_lists_the_measures_with_what_is_known(capsys):
    """Each with the kind of evidence there is; force is said to be described and not offered."""
    main(["catalogue"])
    page = capsys.readouterr().out
    assert "M01 " in page
    assert "uses force, described and not offered" in page
    main(["catalogue", "--json"])
    measures = json.loads(capsys.readouterr().out)["measures"]
    assert len(measures) == 42
    assert measures["M22"]["uses_force"] is True
    assert measures["M02"]["evidence"]["studies"] == 88


def test_catalogue_json_carries_labels_and_origin(capsys):
    """The catalogue as JSON says for each item its labels, tempo, whether it was checked, and who brought it."""
    main(["catalogue", "--json"])

    printed = json.loads(capsys.readouterr().out)
    assert len(printed["indicators"]) == 140
    assert printed["factors"]["RF9"]["crimes"] == ["genocide"]
    assert printed["factors"]["RF1"]["crimes"] == "common"
    assert printed["indicators"]["8.8"]["plugin"] == "builtin"
    assert set(printed["indicators"]["8.8"]["labels"]) >= {"en", "fr"}


def test_version_and_missing_command(capsys):
    """``--version`` prints the version; without a command the help is printed and the usage is wrong."""
    assert main(["--version"]) == FINE
    assert capsys.readouterr().out == f"atrocity-prevention {ap.__version__}\n"
    assert main([]) == WRONG_USAGE
    assert "COMMAND" in capsys.readouterr().err


def test_wrong_usage_exits_with_2():
    """An option that does not exist ends with exit status 2."""
    with pytest.raises(SystemExit) as error:
        main(["assess", "--nonsense"])
    assert error.value.code == WRONG_USAGE


def test_plugins_are_listed_with_what_they_bring(capsys):
    """The library's own plugin is listed like any other, as text and as JSON."""
    assert main(["plugins"]) == FINE
    page = capsys.readouterr().out
    assert page.startswith(f"builtin (atrocity-prevention {ap.__version__}): active")
    assert "and 240 more" in page
    main(["plugins", "--json"])
    (builtin,) = json.loads(capsys.readouterr().out)["plugins"]
    assert len(builtin["provides"]) == 252


def test_a_failed_plugin_is_listed_with_its_reason():
    """What became of a plugin that cannot be used stands under its name."""
    info = ap.PluginInfo(name="acme", distribution=None, version=None, status="failed", error="cannot be imported")
    few = ap.PluginInfo(name="few", distribution="d", version="1", status="active", provides=("few.a",))

    assert plugins_text([info, few], Terminal()) == (
        "acme: failed\n  cannot be imported\nfew (d 1): active\n  brings few.a\n"
    )


def test_a_warning_is_one_line_without_the_place_in_the_code(capsys, monkeypatch):
    """A plugin that was set aside is told on one line of the error output."""
    monkeypatch.setattr(
        commands, "catalogue", lambda _: warnings.warn("set\x1baside", ap.PluginWarning, stacklevel=1) or 0
    )
    with warnings.catch_warnings():
        warnings.simplefilter("always")
        assert main(["catalogue"]) == FINE
    assert capsys.readouterr().err == "warning: set\\u001baside\n"


def test_a_closed_pipe_ends_quietly(monkeypatch):
    """When the reader is gone nothing more is written, and nothing is reported."""
    monkeypatch.setattr(commands, "catalogue", lambda _: (_ for _ in ()).throw(BrokenPipeError))
    monkeypatch.setattr("os.dup2", lambda *_: None)
    assert main(["catalogue"]) == FINE


def test_the_module_runs_the_command(monkeypatch, capsys):
    """``python -m`` ends with the command's exit status."""
    monkeypatch.setattr(sys, "argv", ["atrocity-prevention", "--version"])
    with pytest.raises(SystemExit) as error:
        runpy.run_module("atrocity_prevention", run_name="__main__")
    assert error.value.code == FINE


def test_python_dash_m_is_the_same_command():
    """``python -m atrocity_prevention`` works and says the same."""
    done = subprocess.run(
        [sys.executable, "-m", "atrocity_prevention", "--version"], capture_output=True, text=True, check=True
    )
    assert done.stdout == f"atrocity-prevention {ap.__version__}\n"


def test_a_reader_that_has_seen_enough_is_no_error():
    """Closing the pipe early, as ``head`` does, leaves no traceback and exit status 0."""
    process = subprocess.Popen(
        [sys.executable, "-m", "atrocity_prevention", "catalogue", "--json"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    process.stdout.read(10)
    process.stdout.close()
    assert process.wait() == FINE
    assert process.stderr.read() == b""
    process.stderr.close()
