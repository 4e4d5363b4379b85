"""What is said before and after a version is published: who is told, how to take it back, and what it leaves behind."""

from collections.abc import Iterator

from rich.text import Text

from bot.cli.curating.draft_view import CuratorScreen
from bot.cli.opening import with_database
from bot.curating import KeptDraft, Published, RolledBack, Version
from bot.curating.wording import made
from bot.learning.naming import lost_nicknames
from bot.notices.announcing import is_told
from bot.notices.audience import audience
from bot.plain import printable
from knowledge.model import Round


def audience_lines(draft: KeptDraft, *, notify: bool | None) -> Iterator[Text]:
    """Whether subscribers would be told of a draft, how many, and what to type otherwise.

    Args:
        draft: what would be published.
        notify: as for `bot.curating.publish_draft`.
    """
    told = is_told(draft.latest is None, notify)
    places = with_database(lambda database: audience(database, draft.round))
    if places and told:
        otherwise = " 알리지 않으려면 --no-notify" if notify is None else ""
        yield Text.assemble((f"구독한 대화방 {places:,}곳에 알립니다.", "bold"), otherwise)
    elif places:
        otherwise = " 알리려면 --notify" if notify is None else ""
        yield Text(f"구독한 대화방 {places:,}곳에는 알리지 않습니다.{otherwise}")
    elif notify:
        yield Text("구독한 대화방이 없어 아무에게도 알리지 않습니다.", "yellow")


def published(screen: CuratorScreen, done: Published) -> None:
    """Say that a draft was published, and whether people are told."""
    _done(screen, "공개했습니다", done.version, f"되돌리려면 minwi rollback {done.version.round_id}")
    if done.notices:
        screen.show(
            Text(f"알림 {done.notices:,}개를 보냅니다. 떠 있는 봇이 보내고, 진행은 minwi outbox가 보여 줍니다.")
        )
    _lost(screen, done.before)


def rolled_back(screen: CuratorScreen, done: RolledBack, undo: str) -> None:
    """Say that something was taken back, and what becomes of its notices."""
    _done(screen, "되돌렸습니다", done.version, undo)
    if done.told:
        screen.show(Text(f"이 회차의 알림 {done.told:,}개는 이미 나갔습니다.", "yellow"))
    if done.waiting:
        fate = "보내지 않습니다" if done.version.round is None else "되돌린 내용으로 나갑니다"
        screen.show(Text(f"아직 나가지 않은 알림 {done.waiting:,}개는 {fate}."))
    _lost(screen, done.before)


def _done(screen: CuratorScreen, done: str, version: Version, undo: str) -> None:
    screen.show(Text.assemble((f"{done}: {version.round_id} {made(version)}.", "bold green"), f" {undo}"))


def _lost(screen: CuratorScreen, before: Round | None) -> None:
    """Name the nicknames that lead nowhere any more."""
    if lost := with_database(lambda database: lost_nicknames(database, before)):
        names = ", ".join(f"{one.nickname} ({one.service_name})" for one in lost)
        todo = "새 이름에 다시 지어 주세요: minwi alias"
        screen.show(Text(printable(f"사무 이름이 바뀌어 통하지 않는 별칭: {names}. {todo}"), "yellow"))
