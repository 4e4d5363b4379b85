"""What is kept of people, and for how long, as /privacy says it; `docs/privacy.md` says the same."""

from bot.conversations import LIFETIME
from bot.notices.subscribing import MOST_A_CHAT
from bot.telegram.answered import LIFETIME as EXCHANGE_LIFETIME
from bot.telegram.keyboards import Button
from bot.telegram.notices import texts
from bot.telegram.notices.taps import ForgetChat, Sure
from bot.telegram.sheets import Section, line_of, lines_of, pack
from bot.telegram.view import View
from knowledge.storage.feedback import KEPT_DAYS as VOTES_KEPT_DAYS
from knowledge.storage.limits import LONGEST_QUESTION
from knowledge.storage.outbox import KEPT_DAYS as NOTICES_KEPT_DAYS

_MINUTES = int(LIFETIME.total_seconds() // 60)
_EXCHANGE_MINUTES = int(EXCHANGE_LIFETIME // 60)

OF_CHATS = (
    f"알림 구독: 대화방과 주제의 번호, 받으시는 것(사무 이름이나 낱말, {MOST_A_CHAT}개까지). 끄실 때까지.",
    "알림 설정: 대화방의 번호, 알림을 미루는 시간, 소리. 지우실 때까지.",
    f"보낸 알림과 보낼 알림: 대화방과 주제의 번호, 어느 회차인지, 보냈는지. {NOTICES_KEPT_DAYS}일.",
    f"이어지는 대화: 방금 어느 사무를 물으셨는지. 메모리에만 {_MINUTES}분.",
    f"질문과 답의 짝(고쳐 물으실 때 답을 고치려고): 메모리에만, 답을 고치는 데에는 {_EXCHANGE_MINUTES}분까지만 씁니다.",
    "마지막 질문(👎를 보내실 때 살펴보려고): 메모리에만, 다음 질문을 하시거나 봇이 다시 켜질 때까지.",
)
"""What the button drops."""

OF_NOBODY = (
    f"답하지 못한 질문: 이름과 번호처럼 사람을 알아볼 만한 것을 가린 글({LONGEST_QUESTION}자까지), 횟수, 날짜."
    " 누가 어디서 물으셨는지는 적지 않습니다. 담당자가 지울 때까지.",
    f"👍와 👎: 답마다의 수. 누르신 분은 되돌릴 수 없는 암호값으로만, 두 번 세지 않으려고 {VOTES_KEPT_DAYS}일.",
)
"""What can't be traced back to a chat, so that no button could drop it."""

OF_STAFF = (
    "담당자가 한 일: 초안과 공개된 판, 별칭에 담당자의 이름과 텔레그램 번호. 결과를 지킬 근거라 지우지 않습니다.",
    "담당자에게 보이는 알림 진행: 담당자 대화방의 번호와 메시지의 번호.",
)
"""What is kept of members of staff only."""

IN_PASSING = (
    "보내신 분의 번호: 너무 잦은 질문을 잠시 쉬게 하고 단체 대화방의 관리자이신지 알아보려고, 메모리에만."
    " 봇이 다시 켜지면 사라집니다.",
)
"""What is gone by itself before anybody could ask for it."""

NOTHING_ELSE = (
    "그 밖에는 보관하지 않습니다. 로그에는 질문과 답의 글, 이름, 토큰을 적지 않습니다."
    " 지우시기 전에 운영자가 떠 둔 백업에는 남아 있을 수 있습니다."
)


def privacy_view() -> View:
    """What is kept, and the way to have it dropped."""
    lines = [line_of(f"• {text}") for text in (*OF_CHATS, *OF_NOBODY, *IN_PASSING, *OF_STAFF)]
    sections = (
        Section((line_of(texts.PRIVACY_TITLE, "b"), *lines)),
        Section((line_of(NOTHING_ELSE), *lines_of(texts.PRIVACY_HINT))),
    )
    return View(pack(sections), ((Button(texts.FORGET_BUTTON, ForgetChat(Sure.ASK)),),))
