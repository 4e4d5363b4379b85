"""Minwi is added to a group, or removed from one."""

from telegram import ChatMember, ChatMemberUpdated, Update, User
from telegram.error import BadRequest, Forbidden
from telegram.ext import ContextTypes

from bot.telegram.channel import Channel

_IN = frozenset({ChatMember.MEMBER, ChatMember.ADMINISTRATOR, ChatMember.OWNER, ChatMember.RESTRICTED})


class Membership:
    """Says how to ask where minwi has just been added."""

    def __init__(self, channel: Channel) -> None:
        self._channel = channel

    async def changed(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Say in two lines how to ask, once, on being added to a group."""
        change = update.my_chat_member
        if change is None or change.chat.type not in (change.chat.GROUP, change.chat.SUPERGROUP):
            return
        if not _has_joined(change):
            return
        view = self._channel.joined(context.bot.username, reads_all=_reads_all(change, context.bot.bot))
        try:
            await change.chat.send_message(view.messages[0], parse_mode="HTML")
        except (BadRequest, Forbidden):
            # A group may let nobody write, or only in some topics; whoever asks is answered all the same.
            return


def is_in(member: ChatMember) -> bool:
    """Whether a member is there; a restricted one may have left and stay restricted."""
    return member.status in _IN and getattr(member, "is_member", True)


def _has_joined(change: ChatMemberUpdated) -> bool:
    return not is_in(change.old_chat_member) and is_in(change.new_chat_member)


def _reads_all(change: ChatMemberUpdated, bot: User) -> bool:
    """Whether every message of the group reaches minwi: where privacy mode is off, or minwi is an admin."""
    return bool(bot.can_read_all_group_messages) or change.new_chat_member.status == ChatMember.ADMINISTRATOR
