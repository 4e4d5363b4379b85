"""The card on which a chat chooses when its notices may come, and whether with a sound."""

from bot.notices.quiet import QuietHours, parse_quiet
from bot.telegram.keyboards import Button, Rows
from bot.telegram.notices import texts
from bot.telegram.notices.taps import ListSubscriptions, SetQuiet, SetSilent
from bot.telegram.sheets import Section, line_of, pack
from bot.telegram.view import View
from knowledge.korean.normalise import squash
from knowledge.storage.subscriptions import ChatSettings

DEFAULT, NONE = "default", "none"
"""What `SetQuiet` holds besides hours."""

_CHOICES = (QuietHours(22, 7), QuietHours(20, 9), QuietHours(18, 9))


def quiet_of(settings: ChatSettings, default: QuietHours | None) -> QuietHours | None:
    """The quiet hours that hold for a chat; None for none."""
    return default if settings.quiet is None else parse_quiet(settings.quiet)


def stored_hours(hours: str) -> str | None:
    """What is stored for a choice of hours, `DEFAULT` and `NONE` included.

    Raises:
        ValueError: it names none, in a sentence that says what to write.
    """
    if hours == DEFAULT:
        return None
    return "" if hours == NONE else str(parse_quiet(hours) or "")


def hours_typed(typed: str) -> str:
    """What somebody typed behind /settings, as `stored_hours` takes it."""
    said = squash(typed)
    if said in texts.NONE_WORDS:
        return NONE
    return DEFAULT if said in texts.DEFAULT_WORDS else typed.replace("시", "").replace(" ", "")


def settings_view(settings: ChatSettings, default: QuietHours | None) -> View:
    """The card as it stands."""
    quiet = quiet_of(settings, default)
    hours = _label(quiet) if settings.quiet is not None else texts.QUIET_DEFAULT.format(hours=_label(quiet))
    sound = texts.SOUND_OFF if settings.silent else texts.SOUND_ON
    lines = (
        line_of(texts.SETTINGS_TITLE, "b"),
        line_of(texts.SETTINGS_QUIET.format(hours=hours)),
        line_of(texts.SETTINGS_SOUND.format(sound=sound)),
    )
    hints = [texts.SETTINGS_QUIET_HINT, texts.SETTINGS_HOURS_HINT] if quiet else [texts.SETTINGS_HOURS_HINT]
    return View(
        pack([Section(lines), Section((line_of(" ".join(hints), "i"),))]),
        (*_hours(settings, default), *_others(settings)),
    )


def _hours(settings: ChatSettings, default: QuietHours | None) -> Rows:
    def button(label: str, hours: str, *, is_chosen: bool) -> Button:
        return Button(texts.CHOSEN_BUTTON.format(label=label) if is_chosen else label, SetQuiet(hours))

    usual = button(texts.QUIET_DEFAULT.format(hours=_label(default)), DEFAULT, is_chosen=settings.quiet is None)
    never = button(texts.QUIET_NONE, NONE, is_chosen=settings.quiet == "")
    choices = tuple(button(each.label, str(each), is_chosen=settings.quiet == str(each)) for each in _CHOICES)
    return ((usual, never), choices[:2], choices[2:])


def _others(settings: ChatSettings) -> Rows:
    label = texts.SOUND_BUTTON if settings.silent else texts.SILENT_BUTTON
    return (
        (Button(label, SetSilent(int(not settings.silent))),),
        (Button(texts.LIST_BUTTON, ListSubscriptions(1)),),
    )


def _label(quiet: QuietHours | None) -> str:
    return quiet.label if quiet else texts.QUIET_NONE
