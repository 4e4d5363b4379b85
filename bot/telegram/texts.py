"""All that Telegram says besides answers: Korean, polite, short. Plain text; whoever sends it escapes it."""

from knowledge.storage.subscriptions import Subscription, SubscriptionKind

GREETING = """안녕하세요, 민위입니다.
서울시 민간위탁 종합성과평가 결과를 원문 그대로 찾아 드려요.

{published}
사무 이름과 궁금한 것을 적어 보내 주세요. 아래 단추를 눌러 보셔도 좋아요."""

PUBLISHED_ONE = "지금은 {round} 결과, 사무 {services}개가 있습니다."
PUBLISHED_MANY = "지금은 {round}까지 {rounds}개 회차의 결과가 있습니다."
PUBLISHED_NONE = "아직 공개된 결과가 없습니다."

JOINED = """안녕하세요, 서울시 민간위탁 종합성과평가 결과를 원문 그대로 알려 드리는 민위입니다.
{ways}"""
WAYS_OF_COMMANDS = "'/ask {question}'처럼 물어보시거나, 제 답에 답장으로 이어서 물어보세요."
WAYS_OF_MENTIONS = "'@{bot} {question}'처럼 저를 부르시거나, /ask 뒤에 적거나, 제 답에 답장으로 물어보세요."
ANY_QUESTION = "목동실내빙상장 개선과제"
"""The example where what is published offers none."""

IN_GROUPS = "단체 대화방에서는 /ask 뒤에 질문을 적어 주세요."

COMMANDS = {
    "start": "처음부터 시작하기",
    "list": "평가받은 사무 목록 보기",
    "ask": "질문하기: /ask 뒤에 질문 적기",
    "subscribe": "새 결과 알림 받기: /subscribe 뒤에 사무나 낱말",
    "subscriptions": "받는 알림 보기, 끄기",
    "settings": "알림 시간과 소리 정하기",
    "privacy": "보관하는 정보 보기, 지우기",
    "help": "쓰는 방법 보기",
}
"""The commands, in the order of the menus."""
PRIVATE_MENU = ("start", "list", "subscribe", "subscriptions", "settings", "privacy", "help")
GROUP_MENU = ("list", "ask", "subscriptions", "privacy", "help")
ADMIN_MENU = ("list", "ask", "subscribe", "subscriptions", "settings", "privacy", "help")

HOW_TO_ASK = "/ask 뒤에 질문을 이어서 적어 주세요."
HOW_TO_ASK_EXAMPLE = "예: /ask {question}"

UNKNOWN_COMMAND = "모르는 명령입니다. 쓰는 방법은 /help 에서 보실 수 있어요."
DISLIKED = "알려 주셔서 고맙습니다. 질문만 (누가 물었는지는 빼고) 적어 두고, 더 잘 답하도록 살펴보겠습니다."
LIKED = "고맙습니다. 도움이 되어 기뻐요."
VOTED_ALREADY = "이미 그렇게 알려 주셨어요. 고맙습니다."
VOTE_LOST = "지금은 적어 둘 수 없습니다. 잠시 뒤에 다시 눌러 주세요."
LIKE_BUTTON = "👍"
DISLIKE_BUTTON = "👎"
NOTHING_DISLIKED = "무엇이 아쉬우셨나요? 궁금한 것을 글로 적어 주세요."
TEXT_ONLY = "저는 글로 된 질문만 읽을 수 있어요. 궁금한 것을 글로 적어 주세요."
NO_DOCUMENTS = (
    "문서는 담당자만 보내실 수 있어요. 궁금한 것을 글로 적어 주시면 공개된 결과에서 찾아 드립니다."
    " 알릴 문서가 있으시면 서울시 민간위탁 담당자에게 전해 주세요."
)
NOTHING_TO_SAY = "드릴 말씀을 찾지 못했습니다. 다르게 물어봐 주시겠어요?"

TOO_MUCH = "질문이 너무 빨리 이어져서 잠시 쉬어 갑니다. 1분쯤 뒤에 다시 물어봐 주세요."
STALE_BUTTON = "이제 쓸 수 없는 단추입니다. 새로 시작해 주세요."
FAILED = "답을 준비하다가 문제가 생겼습니다. 잠시 뒤에 다시 물어봐 주세요."

LIST_TITLE = "{round} 위탁사무 {services}개"
LIST_PAGE = "({page}/{pages}쪽)"
LIST_HINT = "사무를 누르면 평가 결과를 보여 드려요."

MORE_BUTTON = "🔎 민위에서 더 보기"
NOTHING_INLINE = "결과에 없습니다. 민위와 대화하며 찾기"
"""Above the empty list of inline results; Telegram shows 64 characters at most."""
CARD_OTHERS = " 외 {count}곳"
CARD_BEGINNING = "(앞부분)"
GONE_BELOW = "그 결과는 이제 공개되어 있지 않습니다."
GONE = "그 결과는 이제 공개되어 있지 않습니다. 지금 있는 결과를 찾아 드릴게요."

NOTICE_NEW = "🔔 새 평가 결과가 공개되었습니다"
NOTICE_CORRECTED = "🔔 평가 결과가 고쳐 공개되었습니다"
NOTICE_ROUND = "{round} 민간위탁 종합성과평가 결과 · 사무 {services}개"
NOTICE_WITHOUT_TOPIC = "알림을 받던 주제가 닫혀 여기에 한 번 알려 드립니다. 계속 받으시려면 다시 구독해 주세요."
NOTICE_TOPIC_GONE = "🔕 알림을 받던 주제가 닫혀 그 알림을 멈췄습니다. 계속 받으시려면 다시 구독해 주세요."
NOTICE_SERVICE = "구독하신 사무"
NOTICE_WORD = "‘{word}’ 말이 나오는 사무 {services}개"
NOTICE_OTHERS = "그 밖의 사무 {services}개"
NOTICE_MORE = "… 외 {services}개"
OFF_BUTTON = "🔕 {what} 알림 끄기"
_EVERYTHING = "모든 새 결과"

SOURCE = "출처: {source}"
CONTINUED = "(이어서)"

SUBSCRIBE_BUTTON = "🔔 이 사무 새 결과 알림"
LIST_BUTTON = "📋 사무 목록"
HELP_BUTTON = "❔ 쓰는 방법"
PREVIOUS_BUTTON = "◀ 이전"
NEXT_BUTTON = "다음 ▶"
EARLIER_ROUND_BUTTON = "« {round}"
LATER_ROUND_BUTTON = "{round} »"


def subscribed(one: Subscription) -> str:
    """What a subscription is about, in a few words."""
    return one.value if one.kind is not SubscriptionKind.ALL else _EVERYTHING
