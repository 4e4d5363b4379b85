"""What minwi says in Korean, besides the facts: one place for its voice."""

GREETING = "안녕하세요! 서울시 민간위탁 종합성과평가 결과를 찾아 드리는 민위입니다. 궁금한 사무를 말씀해 주세요."
THANKS = "도움이 되었다니 다행이에요. 더 궁금한 것이 있으면 언제든 물어보세요."
BYE = "안녕히 가세요. 또 궁금한 것이 생기면 찾아 주세요."
ASSENT = "궁금한 사무의 이름을 말씀해 주시면 성과, 개선 과제, 성과지표를 찾아 드릴게요."
IDENTITY = "저는 사람이 아니라, 공개된 평가 결과를 원문 그대로 찾아 드리는 봇이에요. 궁금한 사무를 말씀해 주세요."
SWEARING = "답답하셨다면 죄송해요. 사무 이름과 함께 성과, 개선 과제, 성과지표 가운데 무엇이 궁금한지 말씀해 주세요."
COMMAND = "저는 공개된 평가 결과를 그대로 찾아 드리는 일만 해요. 궁금한 사무를 말씀해 주세요."
EMPTY = "질문을 글로 적어 주세요. 사무 이름만 적으셔도 됩니다."

HELP = """저는 서울시 민간위탁 종합성과평가에서 공개된 결과를 원문 그대로 찾아 드려요.

이렇게 물어보세요.
- 사무의 성과·개선 과제·성과지표: {facet_example}
- 여러 사무를 함께: {several_example}
- 내용으로 찾기: "홍보를 지적받은 곳은?"
- 평가 자체: "누가 언제 평가했어?", "평가 절차 알려줘"
- 내 사무에 적용: "사업비 4억 8천이면 평가 대상이야?", "2027년 6월 30일 만료면 언제까지 평가해?"

결과에 없는 것(전화번호, 요금, 점수 등)은 지어내지 않고 없다고 말씀드려요."""

LIST = "{round}에서 평가한 사무는 {count}개입니다."
IN_ALL_ROUNDS = "{rounds}에 모두 있는 사무는 {count}개입니다."
ONLY_IN_ROUND = "{having}에는 있고 {without}에는 없는 사무는 {count}개입니다."
NOTHING_PUBLISHED = "아직 공개된 평가 결과가 없습니다."
HEADING_ONLY = "원문에 '{heading}' 제목만 있고 내용은 없습니다."
NONE_STATED = "원문에 '{heading}'{topic} 없습니다(해당없음)."

WHICH_SERVICE = "어느 사무의 {facets}{object} 찾으시나요?"
WHICH_OF_THESE = "'{name}'{topic} 여러 사무에 맞습니다. 어느 사무인가요?"

NO_SUCH_SERVICE = "'{name}'{topic} 공개된 평가 결과에 없는 사무입니다."
NO_SUCH_NUMBER = "{round}에는 {number}번 사무가 없습니다. 1번부터 {count}번까지 있습니다."
NO_SUCH_ROUND = "{round}의 평가 결과는 공개된 것이 없습니다. 지금 볼 수 있는 회차: {rounds}."
NOT_IN_ROUND = "{services}{topic} {round} 평가 결과에 없습니다."
NOT_HELD = (
    "{services}의 {what}{topic} 공개된 평가 결과에 없습니다. 결과에는 주요 성과, 개선 과제, 사업 성과지표가 있습니다."
)
NOT_IN_RESULTS = "물으신 내용은 {services}의 공개된 평가 결과에서 찾지 못했습니다. 아래 항목은 볼 수 있습니다."
NOT_FOUND = "물으신 내용은 공개된 평가 결과에서 찾지 못했습니다."
OFF_TOPIC = "저는 서울시 민간위탁 종합성과평가 결과만 알고 있어서, 물으신 것은 답해 드릴 수 없어요."

READ_AS = "'{typed}'{object} '{read}'{direction} 읽었습니다."
ALSO_ELSEWHERE = "'{name}'{topic} 공개된 평가 결과에 없는 사무라 빼고 답합니다."

RULE_REQUIRED = "연간 사업비 {amount}은 5억원 이상이므로 종합성과평가를 해야 하는 사무입니다. (시행규칙 제10조제1항)"
RULE_NOT_REQUIRED = "연간 사업비 {amount}은 5억원 미만이므로 종합성과평가 의무 대상이 아닙니다. (시행규칙 제10조제1항)"
RULE_BELOW = "연간 사업비가 {amount}이 안 되면 종합성과평가 의무 대상이 아닙니다. (시행규칙 제10조제1항)"
RULE_DEADLINE = (
    "위탁기간 만료일 {expiry}의 90일 전은 {deadline}입니다. 늦어도 {deadline}까지 종합성과평가를 해야 합니다. "
    "(조례 제18조제1항)"
)
RULE_DEADLINE_IF = "평가를 한다면, 위탁기간 만료일 {expiry}의 90일 전인 {deadline}까지입니다. (조례 제18조제1항)"
RULE_ASK_EXACT = (
    '{amount}보다 많은지 적은지에 따라 달라집니다. 연간 사업비를 정확히 알려 주세요. 예: "사업비 4억 8천만원"'
)
RULE_MONTHLY = "한 달에 {amount}이면 한 해에 {yearly}입니다."
RULE_QUARTERLY = "한 분기에 {amount}이면 한 해에 {yearly}입니다."
RULE_HALF_YEARLY = "반년에 {amount}이면 한 해에 {yearly}입니다."
RULE_YEARLY = "{years}년간 총 {total}이면 한 해에 {amount}입니다."
RULE_EXCEPTION = "다만, 법령이나 조례 등에 따라 별도의 평가를 하는 사무는 그 결과로 대체할 수 있습니다."
RULE_ASK_AMOUNT = '연간 사업비가 얼마인지 알려 주시면 종합성과평가 대상인지 말씀드릴게요. 예: "사업비 4억 8천만원"'
RULE_ASK_DATE = '위탁기간 만료일을 알려 주시면 언제까지 평가해야 하는지 계산해 드릴게요. 예: "2027년 6월 30일 만료"'
RULE_BAD_DATE = '{problem}. 위탁기간 만료일을 연, 월, 일까지 다시 알려 주세요. 예: "2027년 6월 30일 만료"'
RULE_BAD_AMOUNT = '사업비는 0원보다 커야 합니다. 연간 사업비를 다시 알려 주세요. 예: "사업비 4억 8천만원"'

SOURCE = "{round} 민간위탁 종합성과평가 결과 · {title} · {heading}"
OVERVIEW_TITLE = "평가개요"
