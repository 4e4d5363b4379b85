"""A chat as people see it, in text."""

from collections.abc import Iterator

from tests.telegram_double.world import Chat, Message, Tap, User


def transcript(chat: Chat, bot: User) -> str:
    """All messages as they stand now, their buttons, the taps, and what the bot said to a tap.

    ::

        미나: 목동 개선과제
        민위: 목동실내빙상장 · 개선 과제
          • 첫째 과제
          [주요 성과] [사업 성과지표]
        미나 → [주요 성과]
    """
    return "\n".join(line for event in chat.events for line in _event(event, bot))


def _event(event: Message | Tap, bot: User) -> Iterator[str]:
    if isinstance(event, Tap):
        yield f"{event.person.name} → [{event.label}]"
        if event.notice:
            yield f"  {'알림창' if event.alert else '알림'}: {event.notice}"
        if not event.answered:
            yield "  (답이 없어 단추가 돌고 있음)"
        return
    first, *rest = (event.text or _beside_text(event)).split("\n")
    name = event.sender.name if event.sender else event.chat.title
    name += f" #{event.topic.title}" if event.topic else ""
    marks = " (고침)" if event.edited and event.sender is bot else ""
    if event.reply_to:
        marks += f" (답장: {event.reply_to.text or _beside_text(event.reply_to)})"
    yield f"{name}{marks}: {first}".rstrip()
    yield from (f"  {line}".rstrip() for line in rest)
    for row in event.markup or []:
        yield "  " + " ".join(f"[{button['text']}]" for button in row)


def _beside_text(message: Message) -> str:
    document = message.extra.get("document")
    if document is None:
        return "(글이 아님)"
    caption = message.extra.get("caption", "")
    return f"(파일 {document['file_name']})" + (f" {caption}" if caption else "")
