"""A chat on a terminal: line editing, history, and leaving politely."""

from prompt_toolkit import PromptSession
from prompt_toolkit.completion import WordCompleter
from prompt_toolkit.formatted_text import FormattedText
from prompt_toolkit.history import History
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent

from bot.terminal.dialogue import COMMANDS, Dialogue
from bot.terminal.history import open_history
from bot.terminal.screen import Screen


def talk(dialogue: Dialogue, screen: Screen | None = None, history: History | None = None) -> None:
    """Ask and answer until /quit, Ctrl-D, or Ctrl-C on an empty line."""
    screen = screen or Screen()
    session = _session(history or open_history())
    screen.greet(dialogue.examples())
    while (line := _typed(session)) is not None:
        if not line.strip():
            continue
        said = dialogue.hear(line)
        if said.leaves:
            break
        screen.show(said)
    screen.leave()


def _typed(session: PromptSession[str]) -> str | None:
    """The next line; None where the person leaves."""
    try:
        line = session.prompt(FormattedText([("ansigreen bold", "> ")]))
    except (EOFError, KeyboardInterrupt):
        return None
    # Bytes that are no UTF-8 arrive as lone surrogates, which nothing can print.
    return line.encode("utf-8", "replace").decode()


def _session(history: History) -> PromptSession[str]:
    keys = KeyBindings()

    @keys.add("c-c")
    def _clear_or_leave(event: KeyPressEvent) -> None:
        if event.current_buffer.text:
            event.current_buffer.reset()
        else:
            event.app.exit(exception=KeyboardInterrupt)

    commands = WordCompleter(list(COMMANDS), meta_dict=dict(COMMANDS), sentence=True)
    return PromptSession(history=history, key_bindings=keys, completer=commands, complete_while_typing=False)
