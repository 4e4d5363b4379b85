"""All that is said to staff: Korean, polite, short. Plain text; whoever sends it escapes it."""

COMMANDS = {
    "rounds": "공개된 회차와 초안 보기",
    "unanswered": "답하지 못한 질문 보기",
    "alias": "별칭 보기, 짓기: /alias 사무 별칭",
}
"""Shown behind the commands for everybody, in the chats of staff only."""

HELP = """담당자 도움말
평가 결과 문서(한글, 워드, PDF, 웹 페이지, 텍스트)를 파일로 보내 주시면 읽어서 초안으로 보여 드립니다. \
공개하기를 눌러야 공개되고, 공개한 뒤에도 되돌릴 수 있습니다. \
제목에 회차가 없는 문서는 파일 설명에 2021-3처럼 적어 주세요.

{commands}"""

NOT_STAFF = "담당자만 쓸 수 있는 단추입니다."
READING = "📄 {name}: 읽고 있습니다…"
WAITING = "📄 {name}: 앞의 문서를 먼저 읽고 이어서 읽겠습니다…"
REFUSED = "📄 {name}: {why}"
TOO_LARGE = "20MB가 넘어 텔레그램이 건네주지 않습니다. 더 작은 파일로 나누거나 텍스트로 저장해 보내 주세요."
NOT_FETCHED = "텔레그램에서 파일을 받지 못했습니다. 잠시 뒤에 다시 보내 주세요."
EMPTY = "빈 파일입니다. 다른 파일을 보내 주세요."
INTERRUPTED = "봇이 멈추느라 다 읽지 못했습니다. 잠시 뒤에 다시 보내 주세요."
FAILED = (
    "읽다가 문제가 생겼습니다. 공개된 것은 그대로입니다. 다시 보내 보시고, 그래도 안 되면 다른 형식으로 저장해 주세요."
)
NOTHING_NEW = "공개된 {round} 결과와 같습니다. 초안을 만들지 않았습니다."
WHICH_ROUND = (
    "📄 {name}: 제목에서 회차를 찾지 못했습니다. 어느 회차인가요? 2021-3처럼 적어 보내 주세요.\n"
    "(다음부터는 파일 설명에 회차를 적어 보내셔도 됩니다.)"
)
NAMELESS = "이름 없는 파일"

DRAFT_TITLE = "📄 {round} 초안 {number}번"
DRAFT_SOURCE = "{name}에서 읽음. {by}, {moment}"
DRAFT_HOLDS = "사무 {services}개, 항목 {facts}개, 평가개요 {overview}개를 읽었습니다."
PROBLEMS = "문제: {counts}"
NO_PROBLEMS = "문제: 없음"
MORE = "외 {count}개"
CHANGES = "바뀌는 것: {summary}"
NEW_ROUND = "아직 공개된 적이 없는 회차입니다."
UNCHANGED = "공개된 것과 같습니다. 공개할 것이 없습니다."
HAS_ERRORS = "오류가 있어 공개할 수 없습니다. 문서를 고쳐 다시 보내 주세요."
STALE = "이 초안을 읽은 뒤에 공개된 것이 바뀌었습니다({made}). 차이를 다시 보고 정해 주세요."
REPLACED = "{by}의 초안 {number}번({name})을 대신합니다."

DIFFERENCE_TITLE = "{round}: 공개하면 바뀌는 것"
OVERVIEW = "평가개요"
TITLE = "제목"
RENAMED = "{mark} {number}. {before} → {after}"

SURE = "{round}: 초안 {number}번을 정말 공개할까요?"
WILL_BE_TOLD = "구독한 대화방 {places:,}곳에 알립니다."
WILL_NOT_BE_TOLD = "구독한 대화방 {places:,}곳에는 알리지 않습니다."
PUBLISHED = "✅ {round} {number}판을 공개했습니다."
PUBLISHED_HINT = "2초 안에 모든 봇이 이 내용으로 답합니다."
BEING_TOLD = "🔔 구독한 대화방 {notices:,}곳에 알립니다."
LOST_NICKNAMES = "사무 이름이 바뀌어 통하지 않는 별칭: {names}. 새 이름에 다시 지어 주세요: /alias"
DISCARDED = "🗑 {round} 초안 {number}번을 버렸습니다."

ROUNDS_TITLE = "공개된 회차 {count}개"
NOTHING_PUBLISHED = "공개된 회차가 없습니다."
ROUND_LINE = "{round}: 사무 {services}개. {made}"
WITHDRAWN_LINE = "{round}: 내려져 있음. {made}"
DRAFTS_TITLE = "초안 {count}개"
DRAFT_LINE = "{number}번 {round}: {name}. {by}, {moment}"
VERSIONS_TITLE = "{round}: 지금까지의 판"
VERSION_SOURCE = "{made} ({name})"
SURE_TO_ROLL_BACK = "{round}: 지금 공개된 {seen}판을 거두고 {to} 내용으로 되돌릴까요?"
SURE_TO_WITHDRAW = "{round}: 앞서 공개된 것이 없어, 되돌리면 이 회차를 아예 내립니다. 정말 내릴까요?"
OF_VERSION = "{number}판의"
ROLLED_BACK = "↩ {round}: {restores}판의 내용을 {number}판으로 다시 공개했습니다."
ALREADY_TOLD = "이 회차의 알림 {told:,}개는 이미 나갔습니다."
NOT_TOLD_ANY_MORE = "아직 나가지 않은 알림 {waiting:,}개는 보내지 않습니다."
TOLD_OTHERWISE = "아직 나가지 않은 알림 {waiting:,}개는 되돌린 내용으로 나갑니다."
WITHDRAWN = "↩ {round}: 내렸습니다. 이제 이 회차로는 답하지 않습니다."

MISSES_TITLE = "답하지 못한 질문 {count}개"
NO_MISSES = "답하지 못한 질문이 없습니다."
MISS_LINE = "{place}. {question} ({count}번, {day}, {reason})"
MISSES_HINT = "번호를 누르면 지우거나 별칭을 지을 수 있습니다."
MISS_ASKED = "{count}번 물었습니다. 마지막은 {day}, 까닭은 {reason}."
MISS_NEAREST = "가까운 사무: {names}"
MISS_NAME = "'{word}'{particle} 어느 사무를 부르는 말이라면 별칭을 지어 주세요. 그 뒤로는 알아듣습니다."
PICK_TITLE = "'{word}'{particle} 어느 사무를 부르는 말인가요?"
NOTHING_UNKNOWN = "이 질문에는 이제 모르는 말이 없습니다."
MISS_GONE = "이제 목록에 없는 질문입니다."
FORGOTTEN = "목록에서 지웠습니다: {question}"

NICKNAMES_TITLE = "별칭 {count}개"
NO_NICKNAMES = "별칭이 없습니다."
NICKNAME_LINE = "{nickname} → {service}"
NICKNAME_TROUBLE = "({trouble})"
NICKNAME_BY = "{by}, {day}"
NICKNAMES_HINT = "번호를 누르면 뺄 수 있습니다. 새로 지으려면: /alias 사무 별칭"
HOW_TO_NAME = (
    "사무와 별칭을 둘 다 적어 주세요. 별칭에 빈칸이 있으면 쉼표로 나눕니다.\n"
    "예: /alias 목동실내빙상장 얼음나라\n예: /alias 목동실내빙상장, 얼음 나라"
)
NAMED = "🏷 {nickname} → {service} ({id}). 2초 안에 모든 봇이 알아듣습니다."
NAMED_BEFORE = "🏷 {nickname} → {service} ({id}). 이미 그렇게 알아듣고 있어서 그대로 둡니다."
TAKEN = "{nickname}: {service}의 별칭에서 뺐습니다. 다시 지으려면: /alias {service}, {nickname}"
NICKNAME_GONE = "이제 없는 별칭입니다."

DIFFERENCE_BUTTON = "차이 보기"
PROBLEMS_BUTTON = "문제 모두 보기"
PUBLISH_BUTTON = "공개하기"
PUBLISH_SILENTLY_BUTTON = "공개만 하기 (알림 없이)"
PUBLISH_AND_TELL_BUTTON = "공개하고 알리기"
DISCARD_BUTTON = "버리기"
REOPEN_BUTTON = "버린 초안 되살리기"
REOPEN_REPLACED_BUTTON = "앞의 초안 되살리기"
DRAFT_BUTTON = "◀ 초안"
YES_BUTTON = "네"
NO_BUTTON = "아니요"
ROLL_BACK_BUTTON = "되돌리기"
UNDO_ROLL_BACK_BUTTON = "되돌린 것 물리기"
RESTORE_BUTTON = "{number}판으로"
ROUND_BUTTON = "회차의 판 보기"
ROUNDS_BUTTON = "◀ 회차 목록"
OPEN_DRAFT_BUTTON = "초안 {number}번: {round}"
FORGET_BUTTON = "목록에서 지우기"
MISS_BUTTON = "◀ 질문"
MISSES_BUTTON = "◀ 답하지 못한 질문"
PICK_BUTTON = "다른 사무의 별칭으로"
PICK_FIRST_BUTTON = "사무의 별칭으로"
NAME_BUTTON = "{word} → {service}"
TAKE_BUTTON = "별칭 빼기"
NICKNAMES_BUTTON = "◀ 별칭 목록"
EARLIER_PAGE_BUTTON = "◀ {page}/{pages}쪽"
LATER_PAGE_BUTTON = "{page}/{pages}쪽 ▶"
