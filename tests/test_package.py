from __future__ import annotations

import ast
import importlib
import importlib.metadata
import importlib.util
import inspect
import os
import pkgutil
import subprocess
import sys
import typing
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import attrs
import pytest

import atrocity_prevention as ap
from atrocity_prevention.network.members import Members

ROOT = Path(__file__).parents[1]
PACKAGE = Path(ap.__file__).parent

HEAVY = {"attr", "attrs", "cattrs", "importlib.metadata", "networkx", "numpy", "pluggy", "yaml"}
"""What costs time to load, and so may be loaded only by what needs it."""


def fresh(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Run a new interpreter that nothing, not even a coverage tool, has loaded anything into."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith("COV")}
    command = [sys.executable, *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=True, env=kept, timeout=60, cwd=ROOT)


def loaded(*arguments: str) -> set[str]:
    """The modules a new interpreter loads, by its own account."""
    lines = fresh("-X", "importtime", *arguments).stderr.splitlines()
    return {line.rsplit("|", 1)[1].strip() for line in lines if line.startswith("import time:")}


def exported() -> dict[str, str]:
    """What the stub re-exports: name -> room."""
    imports = [node for node in stub().body if isinstance(node, ast.ImportFrom)]
    assert all(alias.asname == alias.name for node in imports for alias in node.names)
    return {
        alias.name: (node.module or "").removeprefix("atrocity_prevention.") for node in imports for alias in node.names
    }


def stub() -> ast.Module:
    return ast.parse((PACKAGE / "__init__.pyi").read_text("utf-8"))


def typed() -> list[ast.Attribute]:
    """Everything that the files for type checkers take from something, as in ``ap.assess``."""
    trees = [ast.parse(file.read_text("utf-8")) for file in sorted((ROOT / "tests" / "typing").glob("*.py"))]
    return [node for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Attribute)]


def is_ours(kind: object) -> bool:
    return inspect.isclass(kind) and kind.__module__.split(".")[0] == "atrocity_prevention"


def own_functions(kind: type) -> Iterator[tuple[str, Callable]]:
    """The public methods and properties a class of this package has from this package."""
    for base in filter(is_ours, kind.__mro__):
        for name, member in vars(base).items():
            function = getattr(member, "fget", None) or getattr(member, "func", None) or inspect.unwrap(member)
            function = getattr(function, "__func__", function)
            if not name.startswith("_") and inspect.isfunction(function):
                yield f"{kind.__name__}.{name}", function


def classes_in(hint: object) -> Iterator[type]:
    yield from filter(is_ours, (hint, typing.get_origin(hint)))
    for part in typing.get_args(hint):
        yield from classes_in(part)


def reachable() -> dict[str, object]:
    """Every function and class in `__all__`, and every class one gets to from there by fields and results."""
    found: dict[str, object] = {}
    queue = [value if callable(value) else type(value) for value in (getattr(ap, name) for name in ap.__all__)]
    while queue:
        one = queue.pop()
        if not one.__module__.startswith("atrocity_prevention") or one.__qualname__ in found:
            continue
        found[one.__qualname__] = one
        functions = [function for _, function in own_functions(one)] if inspect.isclass(one) else [one]
        hints = [typing.get_type_hints(item) for item in (*functions, *([one] if inspect.isclass(one) else []))]
        queue.extend(kind for hint in hints for part in hint.values() for kind in classes_in(part))
    return found


PUBLIC = dict(sorted(reachable().items()))
RECORDS = {name: item for name, item in PUBLIC.items() if attrs.has(item)}


def functions_of(item: object) -> list[tuple[str, Callable]]:
    return list(own_functions(item)) if inspect.isclass(item) else [(item.__qualname__, item)]


# The table of contents


def test_all_is_sorted_and_names_everything_once():
    """The public names stand in one order, none twice, none private."""
    assert ap.__all__ == sorted(set(ap.__all__))
    assert all(name.isidentifier() and not name.startswith("_") for name in ap.__all__)


def test_no_name_stands_in_two_rooms():
    """Of two rooms offering the same name one would be out of reach."""
    times = Counter(name for names in ap._CONTENTS.values() for name in names)
    assert [name for name, count in times.items() if count > 1] == []


def test_dir_offers_exactly_the_public_names_and_the_version():
    """What an editor completes is what is promised, in a fresh process as well as in a used one."""
    expected = sorted([*ap.__all__, "__version__"])
    assert dir(ap) == expected
    assert fresh("-c", "import atrocity_prevention as ap; print(*dir(ap))").stdout.split() == expected


@pytest.mark.parametrize("name", ap.__all__)
def test_every_public_name_can_be_imported(name):
    """Each is in the room the table says, and asking again gives the very same object."""
    room = importlib.import_module(f"atrocity_prevention.{ap._HOME[name]}")
    assert getattr(ap, name) is getattr(room, name) is getattr(ap, name)


def test_everything_can_be_imported_with_a_star():
    """`from atrocity_prevention import *` brings the public names and no others."""
    code = "from atrocity_prevention import *; print(*sorted(name for name in dir() if name[0] != '_'))"
    assert fresh("-c", code).stdout.split() == sorted(ap.__all__)


def test_no_public_name_is_that_of_a_room():
    """Loading a room puts its name into the package, where it would hide what has the same name."""
    rooms = {module.name for module in pkgutil.iter_modules(ap.__path__)}
    assert rooms >= {"errors", "vocabulary", "evidence", "assessment", "exchange", "plugins"}
    assert rooms.isdisjoint(ap.__all__)


@pytest.mark.parametrize("name", ["reader_kit", "skill"])
def test_a_public_module_holds_what_it_lists_and_nothing_else(name):
    """It is there in a fresh process, and its names are public ones of this package in one order."""
    listed = fresh("-c", f"from atrocity_prevention import {name}; print(*{name}.__all__)").stdout.split()
    module = getattr(ap, name)
    own = [one for one in vars(module) if not one.startswith("_") and one != "annotations"]
    assert (
        listed == module.__all__ == sorted(set(listed), key=lambda one: (not one.isupper(), not one[0].isupper(), one))
    )
    assert sorted(own) == sorted(listed)


@pytest.mark.parametrize("name", ["nothing_of_that_name", "numpy", "attrs", "_private", "Asessment"])
def test_an_unknown_name_is_an_attribute_error_that_names_it(name):
    """Nothing but the table's names can be had from the package."""
    with pytest.raises(AttributeError, match=rf"'atrocity_prevention'.*'{name}'"):
        getattr(ap, name)
    assert not hasattr(ap, name)


def test_an_unknown_name_cannot_be_imported():
    """`from atrocity_prevention import nothing` fails as an import."""
    with pytest.raises(ImportError, match="nothing"):
        exec("from atrocity_prevention import nothing")


# What type checkers see


def test_the_stub_and_the_table_name_the_same_things_in_the_same_rooms():
    """A type checker sees exactly what can be imported, where it can be imported from."""
    assert exported() == ap._HOME


def test_the_stub_lists_the_same_public_names():
    """Its `__all__` has the names of the package's, once each."""
    lists = [node.value for node in stub().body if isinstance(node, ast.Assign) and node.targets[0].id == "__all__"]
    assert [sorted(ast.literal_eval(names)) for names in lists] == [ap.__all__]


def test_the_stub_declares_the_version_and_nothing_else():
    """Beside re-exports and `__all__` it holds `__version__: str`."""
    others = [node for node in stub().body if not isinstance(node, ast.ImportFrom | ast.Assign)]
    assert [ast.unparse(node) for node in others] == ["__version__: str"]


def test_the_typing_files_use_every_public_name():
    """Each name is used at least once in the files that are type-checked and never run."""
    used = {node.attr for node in typed() if isinstance(node.value, ast.Name) and node.value.id == "ap"}
    assert set(dir(ap)) - used == set()


def test_the_typing_files_use_every_public_method():
    """Each method and property of what is public, or reached from there, is used in them as well."""
    used = {node.attr for node in typed()}
    methods = [name for item in PUBLIC.values() if inspect.isclass(item) for name, _ in own_functions(item)]
    assert [name for name in methods if name.split(".")[1] not in used] == []


def test_the_package_says_that_it_is_typed():
    """The marker file type checkers look for is beside the code."""
    assert (PACKAGE / "py.typed").is_file()


def test_the_wheel_brings_the_marker_the_stub_and_the_tables(tmp_path):
    """What is installed is typed and has its data, not only what is checked out."""
    if importlib.util.find_spec("hatchling") is None:
        pytest.skip("hatchling, which builds the wheel, is not installed")
    fresh("-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path))
    (wheel,) = tmp_path.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    tables = {f"vocabulary/data/{table.name}" for table in (PACKAGE / "vocabulary" / "data").iterdir()}
    assert tables
    assert {f"atrocity_prevention/{name}" for name in {"py.typed", "__init__.pyi"} | tables} <= names
    assert not {name for name in names if name.endswith((".pyc", ".orig")) or name.startswith("tests/")}


# What is promised of everything public


def test_the_search_for_public_things_finds_them():
    """The tests below see functions, records, and classes that can only be reached through those."""
    assert PUBLIC.keys() >= {"assess", "Assessment", "Crime", "LikelihoodBand", "FrozenMapping", "ScoringRule"}
    assert {name for name, _ in functions_of(ap.Plugins)} >= {"Plugins.with_builtins", "Plugins.register"}


@pytest.mark.parametrize("item", PUBLIC.values(), ids=PUBLIC)
def test_everything_public_has_a_docstring_of_its_own(item):
    """Each function, class, method and property says what it is for, in a sentence."""
    told = [(item.__qualname__, item.__doc__), *((name, function.__doc__) for name, function in functions_of(item))]
    untold = [name for name, text in told if not text or "." not in text]
    assert untold == []


@pytest.mark.parametrize("item", PUBLIC.values(), ids=PUBLIC)
def test_everything_public_is_annotated_throughout(item):
    """Each argument and each result has a type, and each type can be resolved."""
    for name, function in functions_of(item):
        signature = inspect.signature(function)
        names = [part.name for part in signature.parameters.values() if part.annotation is part.empty]
        assert [part for part in names if part not in {"self", "cls"}] == [], name
        assert signature.return_annotation is not signature.empty, name
        assert typing.get_type_hints(function), name


@pytest.mark.parametrize("record", RECORDS.values(), ids=RECORDS)
def test_the_fields_of_a_record_are_typed_and_described(record):
    """Each field that is given when it is made has a type, and an entry in the docstring."""
    fields = [field for field in attrs.fields(record) if field.init]
    assert [field.name for field in fields if field.type is None] == []
    told = "".join(inspect.getdoc(kind) or "" for kind in filter(is_ours, record.__mro__))
    assert [field.name for field in fields if f"\n    {field.name}: " not in told] == []


@pytest.mark.parametrize("record", RECORDS.values(), ids=RECORDS)
def test_records_are_frozen_and_made_by_name(record):
    """No field can be set afterwards, and none is given by its place, but for the two halves of a network."""
    assert attrs.inspect(record).is_frozen
    placed = [field.name for field in attrs.fields(record) if field.init and not field.kw_only]
    assert placed == (["actors", "partnerships"] if issubclass(record, Members) else [])


# What is loaded when


def test_importing_the_package_loads_nothing_heavy():
    """A fresh `import atrocity_prevention` loads the package's own first file and no library."""
    modules = loaded("-c", "import atrocity_prevention")
    assert "atrocity_prevention" in modules
    assert modules & HEAVY == set()
    assert [name for name in modules if name.startswith("atrocity_prevention.")] == []


def test_asking_for_help_loads_nothing_heavy():
    """`python -m atrocity_prevention --help` answers before any library is loaded."""
    modules = loaded("-m", "atrocity_prevention", "--help")
    assert "atrocity_prevention.cli" in modules
    assert modules & HEAVY == set()


def test_a_light_name_does_not_load_the_heavy_ones():
    """Words need no arrays, readers or plugins: asking for a crime loads neither numpy nor pluggy nor a parser."""
    modules = loaded("-c", "import atrocity_prevention as ap; ap.Crime, ap.Marking, ap.Place(country='KEN')")
    assert modules & (HEAVY - {"attr", "attrs"}) == set()


def test_assessing_loads_no_network_library():
    """Scores need no networkx, so a reader of situations does not wait for it."""
    assert "networkx" not in loaded("-c", "import atrocity_prevention as ap; ap.assess, ap.read_situation")


# The version


def test_the_version_is_the_distributions():
    """`__version__` is what is installed, a string, and what the command line prints."""
    assert ap.__version__ == importlib.metadata.version("atrocity-prevention")
    assert fresh("-m", "atrocity_prevention", "--version").stdout.split() == ["atrocity-prevention", ap.__version__]
