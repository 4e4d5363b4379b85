"""Thumbs under an answer: one vote for each person and answer; a thumb down puts the question on the list of misses."""

from telegram import CallbackQuery, MaybeInaccessibleMessage, Message

from bot.learning import DISLIKED
from bot.learning.voting import Voting
from bot.telegram import texts
from bot.telegram.answered import Answered
from bot.telegram.asking import NoteMiss
from bot.telegram.sending import acknowledge
from bot.telegram.taps import Vote, encode
from knowledge.errors import DatabaseError
from knowledge.storage.feedback import Counted

_NOTICES = {
    (Counted.NEW, True): texts.LIKED,
    (Counted.NEW, False): texts.DISLIKED,
    (Counted.CHANGED, True): texts.LIKED,
    (Counted.CHANGED, False): texts.DISLIKED,
    (Counted.SAME, True): texts.VOTED_ALREADY,
    (Counted.SAME, False): texts.VOTED_ALREADY,
}


class Votes:
    """Counts taps on thumbs."""

    def __init__(self, voting: Voting, answered: Answered, note_miss: NoteMiss) -> None:
        """Wire it.

        Args:
            voting: counts.
            answered: knows which question a message answers.
            note_miss: is told of a question whose answer was not liked.
        """
        self._voting = voting
        self._answered = answered
        self._note_miss = note_miss

    async def tapped(self, query: CallbackQuery, message: MaybeInaccessibleMessage, vote: Vote) -> None:
        """Count a vote, and say so."""
        if not isinstance(message, Message) or not _asks_for(message, vote):
            await acknowledge(query, texts.STALE_BUTTON)
            return
        voter = (message.chat.id, message.message_id, query.from_user.id)
        try:
            counted = await self._voting.vote(voter, vote.subject, liked=vote.liked)
        except DatabaseError:
            await acknowledge(query, texts.VOTE_LOST)
            return
        await acknowledge(query, _NOTICES[counted, vote.liked])
        if not vote.liked and counted is not Counted.SAME:
            question = self._answered.question_of(message.chat.id, message.message_id, vote.subject)
            if question:
                self._note_miss(question, DISLIKED)


def _asks_for(message: Message, vote: Vote) -> bool:
    """Whether a button of a message asks for a vote: data can be forged, the message that comes along can not."""
    rows = message.reply_markup.inline_keyboard if message.reply_markup else ()
    return any(button.callback_data == encode(vote) for row in rows for button in row)
