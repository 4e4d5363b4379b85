"""Wires the application: which update goes where."""

from dataclasses import dataclass
from typing import Any

from httpx import Limits
from telegram import LinkPreviewOptions, Update
from telegram.ext import (
    Application,
    CallbackQueryHandler,
    ChatMemberHandler,
    CommandHandler,
    Defaults,
    InlineQueryHandler,
    MessageHandler,
    TypeHandler,
    filters,
)
from telegram.request import BaseRequest, HTTPXRequest

from bot.learning.voting import Voting
from bot.notices.subscribing import Subscribing
from bot.settings import Settings
from bot.telegram.asking import Asking, NoteMiss
from bot.telegram.buttons import Buttons
from bot.telegram.channel import Channel
from bot.telegram.commands import Commands
from bot.telegram.errors import tell_and_log
from bot.telegram.inline import Inline
from bot.telegram.limits import CONCURRENT_UPDATES
from bot.telegram.membership import Membership
from bot.telegram.notices.comings import Comings
from bot.telegram.notices.reception import Reception
from bot.telegram.notices.requests import Requests
from bot.telegram.notices.routes import coming_handlers, request_handlers
from bot.telegram.rate_limit import Guard
from bot.telegram.retries import Retries
from bot.telegram.staff.desk import Desk
from bot.telegram.staff.routes import further_handlers, staff_handlers
from bot.telegram.updates_request import UpdatesRequest
from bot.telegram.votes import Votes

AnyApplication = Application[Any, Any, Any, Any, Any, Any]
"""The library's own data stores, which its type is told of, are not used."""


@dataclass(frozen=True, slots=True)
class Rooms:
    """What is done besides answering, all of which takes a database; None for what is not."""

    desk: Desk | None = None
    """What staff works on."""
    voting: Voting | None = None
    """Counts how people like the answers."""
    subscribing: Subscribing | None = None
    """Keeps who wants to be told of what is new."""


NO_ROOMS = Rooms()

_MESSAGE = filters.UpdateType.MESSAGE & ~filters.IS_AUTOMATIC_FORWARD
"""New messages only: the library's filters take edited ones and channel posts for messages, too.

What a channel posts is forwarded into its discussion group, where nobody asks it of minwi, not even a command.
"""

_PRIVATE = _MESSAGE & filters.ChatType.PRIVATE

_GROUP = _MESSAGE & filters.ChatType.GROUPS

_CONNECT_TIMEOUT = 10.0
_READ_TIMEOUT = 15.0
_KEPT_OPEN = 8
"""Connections kept for the next requests: each costs every request time, for the client looks at all of them."""


class _Forgetful(Application[Any, Any, Any, Any, Any, Any]):
    """The library's application without its list of chats and people to be written down.

    It keeps that list also where nothing is to be written down, and then never empties it: 0.2 KB for each of them.
    """

    def _mark_for_persistence_update(self, **_: object) -> None:
        pass


def build_application(
    settings: Settings,
    channel: Channel,
    *,
    note_miss: NoteMiss = lambda question, reason: None,
    rooms: Rooms = NO_ROOMS,
    requests: tuple[BaseRequest, BaseRequest] | None = None,
    retries: Retries | None = None,
) -> AnyApplication:
    """Build the application, ready to be initialized.

    Args:
        settings: with a token.
        channel: answers.
        note_miss: is told of questions without an answer, after they were answered.
        rooms: what is done besides answering.
        requests: what makes requests, and what fetches updates; None for real ones.
        retries: None for the usual ones.

    Raises:
        ValueError: there is no token.
    """
    if settings.telegram_token is None:
        raise ValueError("no token")
    api = str(settings.telegram_api_url).rstrip("/")
    request, updates_request = requests or _http_requests()
    application = (
        Application.builder()
        .application_class(_Forgetful)
        .token(settings.telegram_token.get_secret_value())
        .base_url(f"{api}/bot")
        .base_file_url(f"{api}/file/bot")
        .request(request)
        .get_updates_request(updates_request)
        .rate_limiter(retries or Retries())
        .defaults(_defaults())
        .updater(None)
        .job_queue(None)
        .build()
    )
    asking = Asking(channel, note_miss)
    votes = Votes(rooms.voting, asking.answered, note_miss) if rooms.voting else None
    reception = (
        Reception(channel, rooms.subscribing, settings.quiet_hours, asking.forget_chat) if rooms.subscribing else None
    )
    buttons = Buttons(channel, rooms.desk, votes, reception)
    _add_handlers(application, channel, asking, buttons, rooms.desk, reception)
    application.add_handler(TypeHandler(Update, Guard(settings.staff).check), group=-1)
    if settings.guest_mode:
        application.add_handler(MessageHandler(filters.UpdateType.GUEST_MESSAGE & filters.TEXT, Inline(channel).guest))
    return application


def _http_requests() -> tuple[BaseRequest, BaseRequest]:
    pool_size = 2 * CONCURRENT_UPDATES
    return _configured(HTTPXRequest, pool_size), _configured(UpdatesRequest, 2)


def _configured(kind: type[HTTPXRequest], pool_size: int) -> HTTPXRequest:
    return kind(
        connection_pool_size=pool_size,
        connect_timeout=_CONNECT_TIMEOUT,
        read_timeout=_READ_TIMEOUT,
        pool_timeout=_READ_TIMEOUT,
        httpx_kwargs={"limits": Limits(max_connections=pool_size, max_keepalive_connections=_KEPT_OPEN)},
    )


def _defaults() -> Defaults:
    # Previews of links would flood a group, and a question deleted meanwhile is still answered.
    return Defaults(link_preview_options=LinkPreviewOptions(is_disabled=True), allow_sending_without_reply=True)


def _add_handlers(
    application: AnyApplication,
    channel: Channel,
    asking: Asking,
    buttons: Buttons,
    desk: Desk | None,
    reception: Reception | None,
) -> None:
    commands = Commands(channel)
    application.add_handlers(
        [
            # The first that fits takes an update; what fits none is not for minwi.
            *(staff_handlers(desk) if desk else ()),
            *(request_handlers(Requests(reception, asking.asked)) if reception else ()),
            CommandHandler("start", commands.start, filters=_MESSAGE),
            CommandHandler("help", commands.help, filters=_MESSAGE),
            CommandHandler("list", commands.list, filters=_MESSAGE),
            CommandHandler("ask", asking.asked, filters=_MESSAGE),
            MessageHandler(_PRIVATE & filters.COMMAND, commands.unknown),
            MessageHandler((_PRIVATE | _GROUP) & filters.TEXT, asking.asked),
            MessageHandler(filters.UpdateType.EDITED_MESSAGE & filters.TEXT, asking.edited),
            MessageHandler(_PRIVATE & ~filters.StatusUpdate.ALL, asking.unreadable),
            CallbackQueryHandler(buttons.tapped),
            InlineQueryHandler(Inline(channel).typed),
            ChatMemberHandler(Membership(channel).changed, ChatMemberHandler.MY_CHAT_MEMBER),
        ]
    )
    if desk:
        # These come on top of what everybody gets.
        application.add_handlers(further_handlers(desk), group=1)
        application.post_init = lambda ready: desk.opened(ready.bot)
    if reception:
        application.add_handlers(coming_handlers(Comings(reception.subscribing)), group=2)
    application.add_error_handler(tell_and_log)
