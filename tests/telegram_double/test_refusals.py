"""The double refuses what Telegram refuses, in Telegram's words."""

import json
from typing import Any

import httpx
import pytest

from tests.telegram_double import TOKEN, InProcessDoor, Person, TelegramDouble, serve_http

ENTITIES = "Bad Request: can't parse entities: "
GONE = "Bad Request: query is too old and response timeout expired or query ID is invalid"
UNCHANGED = (
    "Bad Request: message is not modified: specified new message content and reply markup are exactly the same as a "
    "current content and reply markup of the message"
)


@pytest.fixture
def telegram() -> TelegramDouble:
    return TelegramDouble()


@pytest.fixture
def mina(telegram: TelegramDouble) -> Person:
    mina = telegram.person("미나")
    mina.says("안녕하세요")
    return mina


async def ask(telegram: TelegramDouble, method: str, token: str = TOKEN, **parameters: Any) -> tuple[int, Any]:
    """One request; its status, and its result or what it was refused with."""
    raw = {name: value if isinstance(value, str) else json.dumps(value) for name, value in parameters.items()}
    status, body = await telegram.request(token, method, raw)
    assert body["ok"] is (status == 200)
    return status, body["result"] if body["ok"] else body["description"]


def keyboard(*data: str) -> dict[str, Any]:
    return {"inline_keyboard": [[{"text": "단추", "callback_data": item}] for item in data]}


@pytest.mark.parametrize(
    ("html", "refusal"),
    [
        ("<b>굵게", 'Can\'t find end tag corresponding to start tag "b"'),
        ("<b><i>x</b></i>", 'Unmatched end tag at byte offset 7, expected "</i>", found "</b>"'),
        ("가</b>", "Unexpected end tag at byte offset 3"),
        ("가 <나>", 'Unsupported start tag "나" at byte offset 4'),
        ("<br>", 'Unsupported start tag "br" at byte offset 0'),
        ("1 < 2", 'Unsupported start tag "" at byte offset 2'),
        ("a <b x", "Unclosed start tag at byte offset 2"),
        ("a <b", "Unclosed start tag at byte offset 2"),
        ("<b>x</b", "Unclosed end tag at byte offset 4"),
    ],
)
async def test_broken_html(telegram: TelegramDouble, mina: Person, html: str, refusal: str) -> None:
    refused = await ask(telegram, "sendMessage", chat_id=mina.id, text=html, parse_mode="HTML")
    assert refused == (400, ENTITIES + refusal)


@pytest.mark.parametrize(
    ("html", "text", "entities"),
    [
        ("<b>굵<i>게</i></b> &lt;&amp;&#x27;&#44032;&nbsp;", "굵게 <&'가&nbsp;", [("bold", 0, 2), ("italic", 1, 1)]),
        ("😀<B>x</B>", "😀x", [("bold", 2, 1)]),
        ("<b></b>x<a href='https://example.org/'>y</a>", "xy", [("text_link", 1, 1)]),
        (" \n<i> x </i>\n", "x", [("italic", 0, 1)]),
        ("a\x00\tb", "a  b", []),
    ],
)
async def test_sound_html(
    telegram: TelegramDouble, mina: Person, html: str, text: str, entities: list[tuple[str, int, int]]
) -> None:
    _, message = await ask(telegram, "sendMessage", chat_id=mina.id, text=html, parse_mode="HTML")

    assert message["text"] == text
    assert [(e["type"], e["offset"], e["length"]) for e in message.get("entities", [])] == entities


@pytest.mark.parametrize(
    ("parameters", "refusal"),
    [
        ({"text": ""}, "Bad Request: message text is empty"),
        ({"text": " \n "}, "Bad Request: message text is empty"),
        ({"text": "<b></b>", "parse_mode": "HTML"}, "Bad Request: message text is empty"),
        ({"text": "가" * 4097}, "Bad Request: message is too long"),
        ({"text": "😀" * 2049}, "Bad Request: message is too long"),
        ({"text": "&amp;" * 7000, "parse_mode": "HTML"}, "Bad Request: text is too long"),
        ({"text": "x", "parse_mode": "Markdown3"}, "Bad Request: unsupported parse_mode"),
        ({"text": "x", "reply_markup": keyboard("개" * 22)}, "Bad Request: BUTTON_DATA_INVALID"),
        ({"text": "x", "reply_markup": keyboard(*["a"] * 101)}, "Bad Request: reply markup is too long"),
        (
            {"text": "x", "reply_markup": keyboard("")},
            "Bad Request: can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
        ),
        ({"text": "x", "reply_parameters": {"message_id": 99}}, "Bad Request: message to be replied not found"),
        ({"text": "x", "message_thread_id": 7}, "Bad Request: message thread not found"),
        ({"text": "x", "chat_id": 5}, "Bad Request: chat not found"),
        ({"text": "x", "reply_markup": "{"}, "Bad Request: can't parse reply_markup JSON object"),
        ({"text": "x", "colour": "red"}, "Bad Request: the double knows no parameter colour of sendMessage"),
    ],
)
async def test_messages_that_make_no_sense(
    telegram: TelegramDouble, mina: Person, parameters: dict[str, Any], refusal: str
) -> None:
    assert await ask(telegram, "sendMessage", **{"chat_id": mina.id, **parameters}) == (400, refusal)
    assert mina.answers == []


async def test_the_longest_message_and_the_longest_data_pass(telegram: TelegramDouble, mina: Person) -> None:
    status, _ = await ask(
        telegram, "sendMessage", chat_id=mina.id, text="😀" * 2048, reply_markup=keyboard("a" * 64, "개" * 21)
    )
    assert status == 200


async def test_chats_that_are_closed(telegram: TelegramDouble, mina: Person) -> None:
    stranger, group, small = telegram.person("준"), telegram.group("모임"), telegram.group("작은 모임", kind="group")
    mina.blocks_the_bot()
    group.kicks_the_bot()
    grown = small.becomes_a_supergroup()

    for id_, refused in (
        (stranger.id, (403, "Forbidden: bot can't initiate conversation with a user")),
        (mina.id, (403, "Forbidden: bot was blocked by the user")),
        (group.id, (403, "Forbidden: bot was kicked from the supergroup chat")),
        (small.id, (400, "Bad Request: group chat was upgraded to a supergroup chat")),
    ):
        assert await ask(telegram, "sendMessage", chat_id=id_, text="x") == refused
    _, body = await telegram.request(TOKEN, "sendMessage", {"chat_id": str(small.id), "text": "x"})
    assert body["parameters"] == {"migrate_to_chat_id": grown.id}


async def test_edits(telegram: TelegramDouble, mina: Person) -> None:
    _, message = await ask(telegram, "sendMessage", chat_id=mina.id, text="하나", reply_markup=keyboard("a"))
    where = {"chat_id": mina.id, "message_id": message["message_id"]}

    same = {**where, "text": "<i></i>하나", "parse_mode": "HTML", "reply_markup": keyboard("a")}
    assert await ask(telegram, "editMessageText", **same) == (400, UNCHANGED)
    assert await ask(telegram, "editMessageReplyMarkup", **where, reply_markup=keyboard("a")) == (400, UNCHANGED)
    assert await ask(telegram, "editMessageText", **where, text="가" * 4097) == (400, "Bad Request: MESSAGE_TOO_LONG")
    theirs = {**where, "message_id": mina.chat.messages[0].id}
    assert await ask(telegram, "editMessageText", **theirs, text="x") == (400, "Bad Request: message can't be edited")
    nowhere = {**where, "message_id": 999}
    refused = (400, "Bad Request: message to edit not found")
    assert await ask(telegram, "editMessageText", **nowhere, text="x") == refused
    status, edited = await ask(telegram, "editMessageText", **where, text="둘")
    assert (status, edited["text"], "reply_markup" in edited) == (200, "둘", False)


async def test_taps_are_answered_once_and_soon(telegram: TelegramDouble, mina: Person) -> None:
    await ask(telegram, "sendMessage", chat_id=mina.id, text="x", reply_markup=keyboard("a"))
    first, second, third = (mina.taps("단추") for _ in range(3))

    assert await ask(telegram, "answerCallbackQuery", callback_query_id="1") == (400, GONE)
    too_long = {"callback_query_id": first.id, "text": "가" * 201}
    assert await ask(telegram, "answerCallbackQuery", **too_long) == (400, "Bad Request: MESSAGE_TOO_LONG")
    assert await ask(telegram, "answerCallbackQuery", callback_query_id=first.id) == (200, True)
    assert await ask(telegram, "answerCallbackQuery", callback_query_id=first.id) == (400, GONE)
    telegram.store.advance(15)
    assert await ask(telegram, "answerCallbackQuery", callback_query_id=second.id) == (200, True)
    telegram.store.advance(1)
    assert await ask(telegram, "answerCallbackQuery", callback_query_id=third.id) == (400, GONE)


@pytest.mark.parametrize(
    ("command", "description", "refusal"),
    [
        ("검색", "찾기", "BOT_COMMAND_INVALID"),
        ("Find", "찾기", "BOT_COMMAND_INVALID"),
        ("a" * 33, "찾기", "BOT_COMMAND_INVALID"),
        ("find", "", "BOT_COMMAND_DESCRIPTION_INVALID"),
        ("find", "가" * 257, "BOT_COMMAND_DESCRIPTION_INVALID"),
    ],
)
async def test_commands(telegram: TelegramDouble, command: str, description: str, refusal: str) -> None:
    commands = [{"command": command, "description": description}]
    assert await ask(telegram, "setMyCommands", commands=commands) == (400, f"Bad Request: {refusal}")


async def test_menus_of_chats(telegram: TelegramDouble, mina: Person) -> None:
    jun = telegram.person("준")
    everybody = [{"command": "help", "description": "도움"}]
    staff = [{"command": "rounds", "description": "회차"}]
    assert await ask(telegram, "setMyCommands", commands=everybody) == (200, True)
    hers, his = ({"type": "chat", "chat_id": person.id} for person in (mina, jun))

    assert await ask(telegram, "setMyCommands", commands=staff, scope=hers) == (200, True)
    assert await ask(telegram, "setMyCommands", commands=staff, scope=his) == (400, "Bad Request: chat not found")
    assert (mina.menu(), jun.menu()) == ({"rounds": "회차"}, {"help": "도움"})
    assert await ask(telegram, "deleteMyCommands", scope=hers) == (200, True)
    assert mina.menu() == {"help": "도움"}


async def test_files_are_given_out_for_an_hour(telegram: TelegramDouble, mina: Person) -> None:
    document = mina.sends_file("가나다".encode(), "결과.txt", caption="2022-1").extra["document"]
    _, found = await ask(telegram, "getFile", file_id=document["file_id"])

    assert (document["file_size"], found["file_size"], found["file_unique_id"]) == (9, 9, document["file_unique_id"])
    assert await telegram.download(TOKEN, found["file_path"]) == (200, "가나다".encode())
    assert (await telegram.download("1:x", found["file_path"]))[0] == 404
    telegram.store.advance(3600)
    status, body = await telegram.download(TOKEN, found["file_path"])
    assert (status, json.loads(body)["description"]) == (404, "Not Found")
    _, again = await ask(telegram, "getFile", file_id=document["file_id"])
    assert (await telegram.download(TOKEN, again["file_path"]))[0] == 200


async def test_files_that_are_not_given_out(telegram: TelegramDouble, mina: Person) -> None:
    large, largest = (mina.sends_file(b"", "x.pdf", size=size).extra["document"] for size in (20971521, 20971520))

    assert await ask(telegram, "getFile", file_id=large["file_id"]) == (400, "Bad Request: file is too big")
    assert (await ask(telegram, "getFile", file_id=largest["file_id"]))[0] == 200
    status, why = await ask(telegram, "getFile", file_id="AgAD")
    assert (status, why) == (400, "Bad Request: wrong file_id or the file is temporarily unavailable")
    _, found = await ask(telegram, "getFile", file_id=largest["file_id"])
    telegram.fail("download", error=502)
    assert [(await telegram.download(TOKEN, found["file_path"]))[0] for _ in range(2)] == [502, 200]


async def test_both_doors_give_out_files(telegram: TelegramDouble, mina: Person) -> None:
    document = mina.sends_file(b"a" * 100_000, "결과.txt").extra["document"]
    _, found = await ask(telegram, "getFile", file_id=document["file_id"])
    path = f"/file/bot{TOKEN}/{found['file_path']}"
    async with serve_http(telegram) as url, httpx.AsyncClient() as client:
        response = await client.get(url + path)
        assert (response.status_code, response.content) == (200, b"a" * 100_000)
        assert (await client.get(f"{url}/file/bot{TOKEN}/documents/other")).status_code == 404
    assert await InProcessDoor(telegram).retrieve("https://api.telegram.org" + path) == b"a" * 100_000


async def test_tokens_and_methods(telegram: TelegramDouble) -> None:
    assert await ask(telegram, "getMe", token="1:x") == (401, "Unauthorized")
    assert await ask(telegram, "sendCarrierPigeon") == (404, "Not Found: method not found")


async def test_faults_strike_where_and_as_often_as_they_should(telegram: TelegramDouble, mina: Person) -> None:
    jun = telegram.person("준")
    jun.says("/start")
    telegram.fail("sendMessage", chat=mina.id, error=429, retry_after=3, skip=1)
    for chat_id, status in ((mina.id, 200), (jun.id, 200), (mina.id, 429), (mina.id, 200)):
        assert (await ask(telegram, "sendMessage", chat_id=chat_id, text="x"))[0] == status
    telegram.fail("*", error=502, after_delivery=True)

    assert await ask(telegram, "sendMessage", chat_id=jun.id, text="y") == (502, "Bad Gateway")
    assert jun.answers == ["x", "y"]


async def test_updates_wait_until_they_are_confirmed(telegram: TelegramDouble, mina: Person) -> None:
    mina.says("둘째")
    _, (first, second) = await ask(telegram, "getUpdates")
    assert (await ask(telegram, "getUpdates", limit=1))[1] == [first]
    assert (await ask(telegram, "getUpdates", offset=second["update_id"]))[1] == [second]
    assert (await ask(telegram, "getUpdates"))[1] == [second]


async def test_only_allowed_updates_come(telegram: TelegramDouble, mina: Person) -> None:
    _, (update,) = await ask(telegram, "getUpdates", allowed_updates=["callback_query"])
    mina.says("둘째")

    assert (await ask(telegram, "getUpdates", offset=update["update_id"] + 1))[1] == []
