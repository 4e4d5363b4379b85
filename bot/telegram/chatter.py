"""What people in a group may as well have said among themselves, which nobody wants a bot to answer."""

from handlers.answer import AnswerKind, Reason
from handlers.conversation import Conversation
from handlers.reply import Reply


def may_be_chatter(reply: Reply, before: Conversation | None = None) -> bool:
    """Whether a message that mentions minwi, or replies to it, need not be a question about the results.

    Small talk and other subjects are not. Nor is what names neither a service nor anything that one has or lacks: that
    it seems to be about the service spoken of before follows only from minwi's having spoken of it.

    Args:
        reply: what the message led to.
        before: what was remembered when it came.
    """
    answer, question = reply.answer, reply.question
    if answer.kind is AnswerKind.CHAT or answer.reason is Reason.OFF_TOPIC:
        return True
    if question is None or question.mentions:
        return False
    if answer.reason is Reason.NOT_IN_RESULTS:
        return not any(term.absent for term in question.terms)
    # 이거 진짜야?, 그건 아닌 듯: all that is understood points to what was just shown, which would be said again.
    return bool(before and answer.fact_ids == before.facts and "that" in question.cues and not question.asked_terms)
