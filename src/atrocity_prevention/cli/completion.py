"""What the Tab key completes: a script for each shell, made from the parser itself, so that it cannot be out of date.

The generator is our own and not a library: the core stays small, and what is known here beyond the parser, such as
ids of methods and markings, would have to be told to a library in as many lines.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator, Mapping, Sequence

import attrs

from atrocity_prevention.cli.arguments_of_many import SHELLS
from atrocity_prevention.cli.shell.examples import PROGRAM
from atrocity_prevention.cli.shell.values import LANGUAGES

FILES = frozenset({"FILE", "OUT", "NETWORK", "PLAN", "LEDGER"})
FOLDERS = frozenset({"FOLDER"})


@attrs.frozen(kw_only=True)
class Option:
    """One option, or the words that stand without one.

    Attributes:
        names: how it is written; empty for words without an option.
        does: what it does.
        takes: whether a value follows.
        many: whether several values may follow.
        values: what the value can be, as far as that is known.
        kind: ``file`` or ``folder`` if it can be one, else empty.
    """

    names: tuple[str, ...]
    does: str
    takes: bool
    many: bool
    values: tuple[str, ...]
    kind: str


@attrs.frozen(kw_only=True)
class Command:
    """One command, or with an empty name what stands before any.

    Attributes:
        name: what it is called.
        does: what it does.
        options: its options.
        words: what its words without an option can be.
    """

    name: str
    does: str
    options: tuple[Option, ...]
    words: Option


def script(parser: argparse.ArgumentParser, shell: str, known: Mapping[str, Sequence[str]]) -> str:
    """The script for a shell.

    Args:
        parser: the whole command line.
        shell: one of `SHELLS`.
        known: option -> what its value can be, beyond what the parser knows.
    """
    return WRITERS[shell](commands_of(parser, known))


def commands_of(parser: argparse.ArgumentParser, known: Mapping[str, Sequence[str]]) -> tuple[Command, ...]:
    """What can be completed, before any command and for each."""
    (choice,) = (one for one in parser._actions if isinstance(one, argparse._SubParsersAction))  # noqa: SLF001 argparse tells this nowhere else
    does = {one.dest: one.help or "" for one in choice._choices_actions}  # noqa: SLF001 same
    names = Option(names=(), does="", takes=False, many=False, values=tuple(choice.choices), kind="")
    first = attrs.evolve(_command("", "", parser, known), words=names)
    return (first, *(_command(name, does[name], one, known) for name, one in choice.choices.items()))


def _command(name: str, does: str, parser: argparse.ArgumentParser, known: Mapping[str, Sequence[str]]) -> Command:
    actions = [one for one in parser._actions if not isinstance(one, argparse._SubParsersAction)]  # noqa: SLF001 same
    options = tuple(_option(one, known) for one in actions if one.option_strings)
    words = [_option(one, known) for one in actions if not one.option_strings]
    none = Option(names=(), does="", takes=False, many=False, values=(), kind="")
    return Command(name=name, does=does, options=options, words=words[0] if words else none)


def _option(action: argparse.Action, known: Mapping[str, Sequence[str]]) -> Option:
    metavar = str(action.metavar)
    told = [known[name] for name in action.option_strings if name in known]
    values = action.choices or (told[0] if told else ())
    file = metavar in FILES or "--method" in action.option_strings
    return Option(
        names=tuple(action.option_strings),
        does=action.help or "",
        takes=action.nargs != 0,
        many=action.nargs == "+",
        values=tuple(map(str, values)),
        kind="file" if file else "folder" if metavar in FOLDERS else "",
    )


def _cases(commands: Sequence[Command]) -> Iterator[str]:
    """For bash and zsh: command and option -> what can follow."""
    for command in commands:
        for option in command.options:
            if option.takes:
                pattern = "|".join(f'"{command.name} {name}"' for name in option.names)
                yield f'        {pattern}) values="{" ".join(option.values)}" kind="{option.kind or "none"}" ;;'
    for command in commands:
        names = " ".join(name for option in command.options for name in option.names if name.startswith("--"))
        values = " ".join([*command.words.values, names])
        yield f'        "{command.name} "*) values="{values}" kind="{command.words.kind}" ;;'


def _many(commands: Sequence[Command]) -> str:
    """The options after which several values may stand."""
    found = {name for command in commands for option in command.options if option.many for name in option.names}
    return "|".join(sorted(found))


def _names(commands: Sequence[Command]) -> str:
    return "|".join(command.name for command in commands if command.name)


def bash(commands: Sequence[Command]) -> str:
    """For bash. It looks at the line itself, since bash splits words such as ``TLP:RED`` at the colon."""
    return _BASH.format(
        names=_names(commands), many=_many(commands), cases="\n".join(_cases(commands)), program=PROGRAM
    )


def zsh(commands: Sequence[Command]) -> str:
    """For zsh."""
    return _filled(_ZSH, commands)


def _filled(template: str, commands: Sequence[Command]) -> str:
    cases = "\n".join(_cases(commands))
    return template.format(names=_names(commands), many=_many(commands), cases=cases, program=PROGRAM)


def fish(commands: Sequence[Command]) -> str:
    """For fish, which also shows what each command and option does."""
    lines = [f"complete -c {PROGRAM} -f"]
    for command in commands:
        when = f"__fish_seen_subcommand_from {command.name}" if command.name else "__fish_use_subcommand"
        start = f"complete -c {PROGRAM} -n '{when}'"
        lines += [f"{start} {_fish_option(option)}" for option in command.options]
        if command.name:
            lines.append(f"complete -c {PROGRAM} -n __fish_use_subcommand -a {command.name} -d {_quoted(command.does)}")
            lines += [f"{start} -F"] if command.words.kind == "file" else []
            lines += [f"{start} -a {_quoted(' '.join(command.words.values))}"] if command.words.values else []
    return "\n".join(lines) + "\n"


def _fish_option(option: Option) -> str:
    names = " ".join(f"-l {name[2:]}" if name.startswith("--") else f"-s {name[1:]}" for name in option.names)
    parts = [names, f"-d {_quoted(option.does)}"]
    if option.takes:
        parts.append("-r -F" if option.kind == "file" else "-x")
    if option.kind == "folder":
        parts.append("-a '(__fish_complete_directories)'")
    if option.values:
        parts.append(f"-a {_quoted(' '.join(option.values))}")
    return " ".join(parts)


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace("'", "\\'")
    return f"'{escaped}'"


WRITERS: Mapping[str, Callable[[Sequence[Command]], str]] = dict(zip(SHELLS, (bash, zsh, fish), strict=True))


def known_values() -> dict[str, Sequence[str]]:
    """What values of options can be, as the installed library and its plugins have it."""
    from atrocity_prevention.plugins import default_catalogue  # noqa: PLC0415 asks the plugins
    from atrocity_prevention.report.brief.brief import FORMS  # noqa: PLC0415 loads the brief
    from atrocity_prevention.response.matching import SORT_KEYS  # noqa: PLC0415 same
    from atrocity_prevention.vocabulary.likelihood import SCALES  # noqa: PLC0415 same
    from atrocity_prevention.vocabulary.markings import Marking  # noqa: PLC0415 same

    markings = [str(one) for one in Marking]
    return {
        "--lang": LANGUAGES,
        "--form": list(FORMS),
        "--clearance": markings,
        "--marking": markings,
        "--method": sorted(default_catalogue().methods),
        "--engine": ["auto", "numpy", "numba"],
        "--sort": list(SORT_KEYS),
        "--scale": list(SCALES),
    }


_BASH = """\
# bash completion for {program}; load it with: source <({program} completion bash)
_atrocity_prevention() {{
    local line="${{COMP_LINE:0:COMP_POINT}}" cur option="" command="" word values="" kind="" count reply
    local -a words
    read -ra words <<<"$line"
    cur="${{line##*[[:space:]]}}"
    count=${{#words[@]}}
    [[ -n "$cur" ]] && count=$((count - 1))
    for word in "${{words[@]:1:count-1}}"; do
        case "$word" in
        {names}) [[ -z "$command" ]] && command="$word" option="" ;;
        -*) option="$word" ;;
        *) case "$option" in {many}) ;; *) option="" ;; esac ;;
        esac
    done
    [[ "$cur" == -* ]] && option=""
    case "$command $option" in
{cases}
    esac
    COMPREPLY=()
    while IFS= read -r reply; do COMPREPLY+=("$reply"); done < <(compgen -W "$values" -- "$cur")
    if [[ "$kind" == file ]]; then
        compopt -o filenames 2>/dev/null
        while IFS= read -r reply; do COMPREPLY+=("$reply"); done < <(compgen -f -- "$cur")
    elif [[ "$kind" == folder ]]; then
        compopt -o filenames 2>/dev/null
        while IFS= read -r reply; do COMPREPLY+=("$reply"); done < <(compgen -d -- "$cur")
    fi
    if [[ "$cur" == *:* && "$COMP_WORDBREAKS" == *:* ]]; then
        word="${{cur%"${{cur##*:}}"}}"
        COMPREPLY=("${{COMPREPLY[@]#"$word"}}")
    fi
}}
complete -F _atrocity_prevention {program}
"""

_ZSH = """\
#compdef {program}
# zsh completion for {program}; save it as _{program} in a folder of $fpath, or: source <({program} completion zsh)
_atrocity_prevention() {{
    local option="" command="" word values="" kind=""
    for word in "${{(@)words[2,CURRENT-1]}}"; do
        case "$word" in
        {names}) [[ -z "$command" ]] && command="$word" option="" ;;
        -*) option="$word" ;;
        *) case "$option" in {many}) ;; *) option="" ;; esac ;;
        esac
    done
    [[ "${{words[CURRENT]}}" == -* ]] && option=""
    case "$command $option" in
{cases}
    esac
    [[ -n "$values" ]] && compadd -- ${{=values}}
    [[ "$kind" == file ]] && _files
    [[ "$kind" == folder ]] && _files -/
    return 0
}}
if [[ "${{funcstack[1]}}" == _atrocity_prevention ]]; then
    _atrocity_prevention "$@"
else
    compdef _atrocity_prevention {program}
fi
"""
