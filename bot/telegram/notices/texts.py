"""All that is said about notices and what is kept: Korean, polite, short. Plain text; whoever sends it escapes it."""

ALL = "새 평가 결과가 공개되면"
SERVICE = "‘{name}’ 결과가 새로 공개되면"
WORD = "‘{word}’{called} 말이 나오는 결과가 공개되면"
CALLED = "라는"
CALLED_AFTER_CONSONANT = "이라는"
KEPT = "🔔 {when} 여기로 알려 드릴게요."
KEPT_ALREADY = "🔔 이미 신청하셨어요. {when} 여기로 알려 드릴게요."
KEPT_QUIET = "{hours} 사이에는 기다렸다가 그 뒤에 보내 드려요. /settings 에서 바꾸실 수 있어요."
KEPT_WORD = "사무 이름으로는 찾지 못해, 결과에 나오는 말로 받아 두었어요."

WHICH = "어느 사무의 알림을 받으시겠어요?"
MEANT = "‘{about}’: 그런 사무가 없습니다. 혹시 이 사무인가요?"
NOT_POSSIBLE = (
    "‘{about}’: 그런 사무가 없고, 말로 받으시려면 {shortest}글자에서 {longest}글자까지여야 해요."
    " 사무 이름이나 더 알맞은 말로 적어 주세요.\n예: /subscribe 홍보"
)

LIST_TITLE = "🔔 받으시는 알림 {count}개"
LISTED_SERVICE = "• {value} (사무)"
LISTED_WORD = "• ‘{value}’ (나오는 말)"
LISTED_ALL = "• 모든 새 결과"
LISTED_SUSPENDED = "{line}: 멈춰 있음"
LIST_HINT = (
    "단추를 누르면 꺼지고, 다시 켜실 수도 있어요. 더 받으시려면 /subscribe 뒤에 사무 이름이나 낱말을 적어 주세요."
)
LIST_EMPTY = (
    "받으시는 알림이 없어요. 새 평가 결과가 공개되면 알려 드릴까요?\n"
    "한 사무나 낱말만 받으실 수도 있어요. 예: /subscribe 목동실내빙상장, /subscribe 홍보"
)

ON = "🔔 {what} 알림을 켰어요."
ENDED = "🔕 {what} 알림을 껐어요."
ENDED_ALL = "🔕 알림 {count}개를 모두 껐어요."
SURE_TO_END_ALL = "받으시는 알림 {count}개를 모두 끌까요?"
NOT_SUBSCRIBED = "‘{about}’ 알림은 받고 계시지 않아요."
STALE_OFF = "이미 꺼진 알림이에요."
STALE_SERVICE = "이제 공개되어 있지 않은 사무예요."

ADMINS_ONLY = (
    "이 방의 알림은 관리자만 바꾸실 수 있어요. 관리자에게 부탁하시거나, 저와의 1:1 대화에서 /subscribe 로 받아 보세요."
)
ADMINS_FORGET = "이 방의 기록은 관리자만 지우실 수 있어요. 관리자에게 부탁해 주세요."

SETTINGS_TITLE = "⚙️ 알림 설정"
SETTINGS_QUIET = "알림을 미루는 시간: {hours}"
SETTINGS_QUIET_HINT = "이 사이에 공개된 결과는 시간이 끝나면 알려 드려요."
SETTINGS_HOURS_HINT = "다른 시간은 /settings 23-06 처럼 적어 주세요."
SETTINGS_SOUND = "소리: {sound}"
SETTINGS_WRONG_HOURS = "‘{typed}’: 0시부터 24시까지의 두 시각을 적어 주세요. 예: /settings 23-06, /settings 없음"
SOUND_ON = "켜짐"
SOUND_OFF = "꺼짐"
QUIET_NONE = "없음"
QUIET_DEFAULT = "기본 ({hours})"
NONE_WORDS = frozenset({"없음", "없이", "끄기", "none", "off"})
DEFAULT_WORDS = frozenset({"기본", "처음", "default"})

PRIVACY_TITLE = "🔒 보관하는 정보"
PRIVACY_HINT = "아래 단추로 이 대화방에 대해 보관하는 것을 모두 지우실 수 있어요."
SURE_TO_FORGET = "이 대화방의 알림 구독과 설정, 보낸 알림의 기록, 기억하는 대화를 모두 지울까요? 되돌릴 수 없어요."
FORGOTTEN = "이 대화방에 대해 보관하던 것을 모두 지웠어요. 알림도 이제 오지 않아요."

AGAIN_BUTTON = "🔔 {what} 다시 켜기"
EVERYTHING_BUTTON = "🔔 모든 새 결과 알림 받기"
WORD_BUTTON = "‘{word}’ 나오면 알림"
LIST_BUTTON = "🔔 받는 알림"
SETTINGS_BUTTON = "⚙️ 알림 설정"
END_ALL_BUTTON = "🔕 모두 끄기"
SURE_BUTTON = "네, 모두 끄기"
NO_BUTTON = "아니요"
CHOSEN_BUTTON = "✓ {label}"
SILENT_BUTTON = "🔇 소리 없이 받기"
SOUND_BUTTON = "🔊 소리 켜고 받기"
FORGET_BUTTON = "🗑 이 대화방의 기록 지우기"
FORGET_SURE_BUTTON = "네, 모두 지우기"
