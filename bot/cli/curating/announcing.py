"""What is said once a version is published: which, how to take it back, and what it leaves behind."""

from rich.text import Text

from bot.cli.curating.draft_view import CuratorScreen
from bot.cli.opening import with_database
from bot.curating import Version
from bot.curating.wording import made
from bot.learning.naming import lost_nicknames
from bot.plain import printable
from knowledge.model import Round


def announce(screen: CuratorScreen, done: str, version: Version, before: Round | None, undo: str) -> None:
    """Say what was done.

    Args:
        screen: where to.
        done: what, in one word: 공개했습니다.
        version: what counts now.
        before: what was published until then.
        undo: the command that takes it back, and when to use it.
    """
    screen.show(Text.assemble((f"{done}: {version.round_id} {made(version)}.", "bold green"), f" {undo}"))
    if lost := with_database(lambda database: lost_nicknames(database, before)):
        names = ", ".join(f"{one.nickname} ({one.service_name})" for one in lost)
        todo = "새 이름에 다시 지어 주세요: minwi alias"
        screen.show(Text(printable(f"사무 이름이 바뀌어 통하지 않는 별칭: {names}. {todo}"), "yellow"))
