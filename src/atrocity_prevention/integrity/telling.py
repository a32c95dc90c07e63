"""What a situation says of itself after its evidence was counted in another way, in the languages of a page."""

from __future__ import annotations

from atrocity_prevention.vocabulary.texts import LocalText

_JOINED = {
    "en": "Independence groups joined by whoever made this: {before} groups count as {after}.",
    "fr": "Groupes d'indépendance réunis par les auteurs : {before} groupes comptent pour {after}.",
    "es": "Grupos de independencia unidos por quienes hicieron esto: {before} grupos cuentan como {after}.",
    "ar": "ضمّ من أعدّ هذا مجموعات مستقلة بعضها إلى بعض: العدد قبل الضم {before} وبعده {after}.",
}

_HELD = {
    "en": "As of {day}, reports held back as unverifiable because their sources are new and nobody established "
    "says the same: {held}. New is whoever was first heard of less than {days} days before.",
    "fr": "Au {day}, rapports retenus comme invérifiables, leurs sources étant nouvelles et aucune source établie "
    "ne disant de même : {held}. Est nouveau qui s'est fait entendre depuis moins de {days} jours.",
    "es": "A fecha de {day}, informes retenidos como no verificables, porque sus fuentes son nuevas y ninguna "
    "establecida dice lo mismo: {held}. Es nueva la fuente que se oyó por primera vez hace menos de {days} días.",
    "ar": "حتى {day}، عدد التقارير التي عُدّت غير قابلة للتحقق لأن مصادرها جديدة ولا يقول مثلها مصدر معروف: {held}. "
    "والجديد من سُمع منه لأول مرة قبل أقل من {days} يومًا.",
}

_ONE_OF = {
    "en": "Counted as one with other sources ({why}).",
    "fr": "Compte pour un avec d'autres sources ({why}).",
    "es": "Cuenta como uno con otras fuentes ({why}).",
    "ar": "يُحسب مع مصادر أخرى مصدرًا واحدًا ({why}).",
}

_WHY = {
    "text": {"en": "same texts", "fr": "mêmes textes", "es": "mismos textos", "ar": "النصوص نفسها"},
    "time": {"en": "same days", "fr": "mêmes jours", "es": "mismos días", "ar": "الأيام نفسها"},
}


def joined_note(note: LocalText | None, before: int, after: int) -> LocalText:
    """A situation's note, with how many groups were joined; no group is named."""
    return _added(note, {tag: text.format(before=before, after=after) for tag, text in _JOINED.items()})


def held_note(note: LocalText | None, *, day: str, held: int, days: int) -> LocalText:
    """A situation's note, with how many reports are held back; no source is named."""
    return _added(note, {tag: text.format(day=day, held=held, days=days) for tag, text in _HELD.items()})


def member_note(note: LocalText | None, bases: tuple[str, ...]) -> LocalText:
    """A source's note, with why it counts as one with others."""
    told = {tag: text.format(why=", ".join(_WHY[basis][tag] for basis in bases)) for tag, text in _ONE_OF.items()}
    return _added(note, told)


def _added(note: LocalText | None, sentences: dict[str, str]) -> LocalText:
    """A note with a sentence after it, in each language it has; in all four where there is none."""
    if not note:
        return LocalText(sentences)
    ours = LocalText(sentences)
    return LocalText({tag: f"{text} {ours.text(tag)}" for tag, text in note.items()})
