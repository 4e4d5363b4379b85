"""People ask for notices, list them, and end them: in private, in groups and in topics."""

import pytest

from bot.notices.subscribing import MOST_A_CHAT
from knowledge.storage.subscriptions import SubscriptionKind
from tests.bot.telegram.notices.lounge import Lounge, labels

ICE = "목동실내빙상장"
ALL, SERVICE, WORD = ("all", ""), ("service", ICE), ("word", "홍보")


async def test_everything_a_service_and_a_word_are_asked_for_and_how_to_be_rid_of_them_is_said(lounge: Lounge) -> None:
    mina = lounge.telegram.person("미나")
    for text in ("/subscribe", "/subscribe 목동빙상장", "/subscribe 홍보"):
        mina.says(text)
    await lounge.settle()

    assert (
        mina.transcript
        == """\
미나: /subscribe
미나: /subscribe 목동빙상장
미나: /subscribe 홍보
민위: 🔔 새 평가 결과가 공개되면 여기로 알려 드릴게요.
  21시~08시 사이에는 기다렸다가 그 뒤에 보내 드려요. /settings 에서 바꾸실 수 있어요.
  [🔕 모든 새 결과 알림 끄기]
  [🔔 받는 알림] [⚙️ 알림 설정]
민위: 🔔 ‘목동실내빙상장’ 결과가 새로 공개되면 여기로 알려 드릴게요.
  21시~08시 사이에는 기다렸다가 그 뒤에 보내 드려요. /settings 에서 바꾸실 수 있어요.
  [🔕 목동실내빙상장 알림 끄기]
  [🔔 받는 알림] [⚙️ 알림 설정]
민위: 🔔 ‘홍보’라는 말이 나오는 결과가 공개되면 여기로 알려 드릴게요.
  사무 이름으로는 찾지 못해, 결과에 나오는 말로 받아 두었어요.
  21시~08시 사이에는 기다렸다가 그 뒤에 보내 드려요. /settings 에서 바꾸실 수 있어요.
  [🔕 홍보 알림 끄기]
  [🔔 받는 알림] [⚙️ 알림 설정]"""
    )
    assert await lounge.values(mina.id) == [ALL, SERVICE, WORD]


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("알림 켜줘", [ALL]),
        ("구독", [ALL]),
        ("저도 구독할래요!", [ALL]),
        ("새 결과 알림 켜 주세요", [ALL]),
        ("/subscribe 전부", [ALL]),
        ("목동빙상장 알림 켜줘", [SERVICE]),
        ("목동 빙상장에 대한 알림을 받고 싶어요", [SERVICE]),
        ("/subscribe 2021-3/9", [SERVICE]),
        ("/subscribe 목동빙샹장", [SERVICE]),
        ("홍보 알림 신청", [WORD]),
        ("/subscribe AI", [("word", "AI")]),
        ("홍보 알림 관련 지적", []),
        ("구독자 수 지표?", []),
        ("구독?", []),
        ("알림이 안 와요", []),
        ("홍보", []),
    ],
)
async def test_what_is_taken_for_it_and_what_is_not(lounge: Lounge, text: str, kept: list[tuple[str, str]]) -> None:
    mina = lounge.telegram.person("미나")
    mina.says(text)
    await lounge.settle()

    assert await lounge.values(mina.id) == kept
    assert len(mina.answers) == 1


async def test_it_is_asked_back_which_service_is_meant(lounge: Lounge) -> None:
    mina = lounge.telegram.person("미나")
    mina.says("센터 알림 켜줘")
    await lounge.settle()
    assert mina.answers == ["어느 사무의 알림을 받으시겠어요?"]
    assert labels(mina)[-1] == "‘센터’ 나오면 알림"
    mina.taps("소셜벤처허브센터")
    await lounge.settle()

    assert mina.answers[0].startswith("🔔 ‘소셜벤처허브센터’ 결과가 새로 공개되면 여기로 알려 드릴게요.")
    assert await lounge.values(mina.id) == [("service", "소셜벤처허브센터")]


async def test_a_slip_of_a_name_is_not_taken_for_a_word(lounge: Lounge) -> None:
    mina = lounge.telegram.person("미나")
    mina.says("/subscribe 모굥실내빙상쟝")
    await lounge.settle()
    assert mina.answers == ["‘모굥실내빙상쟝’: 그런 사무가 없습니다. 혹시 이 사무인가요?"]
    assert await lounge.values(mina.id) == []
    mina.taps("‘모굥실내빙상쟝’ 나오면 알림")
    await lounge.settle()

    assert await lounge.values(mina.id) == [("word", "모굥실내빙상쟝")]


async def test_what_may_be_a_word_too_can_be_had_as_one(lounge: Lounge) -> None:
    mina = lounge.telegram.person("미나")
    mina.says("/subscribe 핀테크")
    await lounge.settle()
    mina.taps("‘핀테크’ 나오면 알림")
    await lounge.settle()

    assert await lounge.values(mina.id) == [("service", "서울핀테크랩 운영"), ("word", "핀테크")]


@pytest.mark.parametrize("text", ["/subscribe 가", "/subscribe !!", "/subscribe " + "아주 긴 말 " * 10])
async def test_what_can_be_neither_is_said(lounge: Lounge, text: str) -> None:
    mina = lounge.telegram.person("미나")
    mina.says(text)
    await lounge.settle()

    assert "사무 이름이나 더 알맞은 말로 적어 주세요" in mina.answers[0]
    assert await lounge.values(mina.id) == []


async def test_what_was_typed_is_repeated_without_calling_anybody_or_making_markup(lounge: Lounge) -> None:
    mina = lounge.telegram.person("미나")
    mina.says("/subscribe @jun_kim")
    mina.says("/subscribe <b>굵게</b>")
    mina.says("/unsubscribe evil.com")
    await lounge.settle()

    assert await lounge.values(mina.id) == [("word", "@jun_kim"), ("word", "<b>굵게</b>")]
    assert mina.answers[0].startswith("🔔 ‘@\u2060jun_kim’")
    assert mina.answers[1].startswith("🔔 ‘<b>굵게</b>’")
    assert mina.answers[2].startswith("‘evil.\u2060com’ 알림은 받고 계시지 않아요.")


async def test_a_word_gets_the_particle_that_it_is_read_with(lounge: Lounge) -> None:
    mina = lounge.telegram.person("미나")
    for word in ("2021-3", "2021-2", "창업", "홍보"):
        mina.says(f"/subscribe {word}")
    await lounge.settle()

    assert [text.partition(" 말이")[0] for text in mina.answers] == [
        "🔔 ‘2021-3’이라는",
        "🔔 ‘2021-2’라는",
        "🔔 ‘창업’이라는",
        "🔔 ‘홍보’라는",
    ]


async def test_asking_twice_says_that_it_is_so_already(lounge: Lounge) -> None:
    mina = lounge.telegram.person("미나")
    mina.says("알림 켜줘")
    mina.says("구독")
    await lounge.settle()

    assert mina.answers[1] == "🔔 이미 신청하셨어요. 새 평가 결과가 공개되면 여기로 알려 드릴게요."
    assert await lounge.values(mina.id) == [ALL]


async def test_there_is_a_limit(lounge: Lounge) -> None:
    mina = lounge.telegram.person("미나")
    for number in range(MOST_A_CHAT):
        await lounge.office.subscribe(mina.id, f"낱말 {number}", SubscriptionKind.WORD)
    mina.says("알림 켜줘")
    mina.says("알림 목록")
    await lounge.settle()

    assert mina.answers[0] == "한 대화방에서는 30개까지 구독할 수 있어요. /subscriptions 에서 몇 개를 꺼 주세요."
    assert len(await lounge.kept(mina.id)) == MOST_A_CHAT
    assert labels(mina)[8:] == ["2/4쪽 ▶", "🔕 모두 끄기", "⚙️ 알림 설정"]
    mina.taps("2/4쪽 ▶")
    await lounge.settle()
    assert labels(mina)[0] == "🔕 낱말 8 알림 끄기"


async def test_one_is_ended_in_the_list_and_taken_up_again(lounge: Lounge) -> None:
    mina = lounge.telegram.person("미나")
    mina.says("/subscribe 목동빙상장")
    mina.says("/subscribe 홍보")
    await lounge.settle()
    mina.clear()
    mina.says("내 구독")
    await lounge.settle()
    mina.taps("🔕 목동실내빙상장 알림 끄기")
    await lounge.settle()
    assert (
        mina.transcript
        == """\
미나: 내 구독
민위 (고침): 🔔 받으시는 알림 1개
  • ‘홍보’ (나오는 말)

  단추를 누르면 꺼지고, 다시 켜실 수도 있어요. 더 받으시려면 /subscribe 뒤에 사무 이름이나 낱말을 적어 주세요.
  [🔔 목동실내빙상장 다시 켜기]
  [🔕 홍보 알림 끄기]
  [⚙️ 알림 설정]
미나 → [🔕 목동실내빙상장 알림 끄기]
  알림: 🔕 목동실내빙상장 알림을 껐어요."""
    )
    mina.taps("🔔 목동실내빙상장 다시 켜기")
    await lounge.settle()

    assert await lounge.values(mina.id) == [WORD, SERVICE]
    assert "• 목동실내빙상장 (사무)" in mina.answers[0]


@pytest.mark.parametrize("text", ["/unsubscribe", "알림 꺼줘", "구독 해지", "구독 취소해 주세요"])
async def test_all_are_ended_after_it_was_said_what_they_are(lounge: Lounge, text: str) -> None:
    mina = lounge.telegram.person("미나")
    mina.says("/subscribe")
    mina.says("/subscribe 홍보")
    await lounge.settle()
    mina.says(text)
    await lounge.settle()
    assert mina.answers[-1] == "받으시는 알림 2개를 모두 끌까요?\n• 모든 새 결과\n• ‘홍보’ (나오는 말)"
    assert len(await lounge.kept(mina.id)) == 2
    mina.taps("네, 모두 끄기")
    await lounge.settle()

    assert mina.answers[-1].startswith("🔕 알림 2개를 모두 껐어요.")
    assert await lounge.values(mina.id) == []


@pytest.mark.parametrize("text", ["/unsubscribe 홍보", "홍보 알림 꺼줘"])
async def test_one_is_ended_by_name_and_taken_up_again(lounge: Lounge, text: str) -> None:
    mina = lounge.telegram.person("미나")
    mina.says("/subscribe")
    mina.says("/subscribe 홍보")
    mina.says(text)
    await lounge.settle()
    assert mina.answers[-1] == "🔕 홍보 알림을 껐어요."
    assert await lounge.values(mina.id) == [ALL]
    mina.taps("🔔 홍보 다시 켜기")
    await lounge.settle()

    assert await lounge.values(mina.id) == [ALL, WORD]


async def test_ending_what_is_not_there_is_said_or_is_a_question(lounge: Lounge) -> None:
    mina = lounge.telegram.person("미나")
    mina.says("/unsubscribe 홍보")
    mina.says("/unsubscribe")
    mina.says("목동빙상장 구독 취소")
    await lounge.settle()

    assert mina.answers[0].startswith("‘홍보’ 알림은 받고 계시지 않아요.")
    assert mina.answers[1].startswith("받으시는 알림이 없어요.")
    assert mina.answers[2].startswith("물으신 내용은 목동실내빙상장의 공개된 평가 결과에서")


async def test_a_notice_is_switched_off_under_it_and_on_again(lounge: Lounge) -> None:
    mina = lounge.telegram.person("미나")
    mina.says("/subscribe 폐우산")
    mina.says("/subscribe")
    await lounge.settle()
    mina.clear()
    await lounge.publish()
    await lounge.send()
    before = labels(mina)
    taps = [mina.taps("🔕 폐우산 알림 끄기") for _ in range(2)]
    await lounge.settle()
    assert [tap.notice for tap in taps] == ["🔕 폐우산 알림을 껐어요.", "이미 꺼진 알림이에요."]
    assert labels(mina) == [label.replace("🔕 폐우산 알림 끄기", "🔔 폐우산 다시 켜기") for label in before]
    assert await lounge.values(mina.id) == [ALL]
    mina.taps("🔔 폐우산 다시 켜기")
    await lounge.settle()

    assert labels(mina) == before
    assert await lounge.values(mina.id) == [ALL, ("word", "폐우산")]


async def test_a_service_that_is_shown_whole_can_be_subscribed_to_under_it(lounge: Lounge) -> None:
    mina = lounge.telegram.person("미나")
    mina.says("목동실내빙상장 개선과제")
    await lounge.settle()
    assert "🔔 이 사무 새 결과 알림" not in labels(mina)
    mina.says("목동실내빙상장")
    await lounge.settle()
    text, before = mina.last.text, labels(mina)
    tap = mina.taps("🔔 이 사무 새 결과 알림")
    await lounge.settle()

    assert tap.notice == "🔔 목동실내빙상장 알림을 켰어요."
    assert mina.last.text == text
    off = "🔕 목동실내빙상장 알림 끄기"
    assert labels(mina) == [off if label == "🔔 이 사무 새 결과 알림" else label for label in before]
    assert await lounge.values(mina.id) == [SERVICE]


async def test_an_old_button_ends_nothing_else(lounge: Lounge) -> None:
    mina, jun = lounge.telegram.person("미나"), lounge.telegram.person("준")
    mina.says("/subscribe 홍보")
    jun.says("/subscribe")
    await lounge.settle()
    (old,), (juns,) = await lounge.kept(mina.id), await lounge.kept(jun.id)
    mina.presses(f"u:{juns.id}", mina.last)
    mina.says("/unsubscribe")
    await lounge.settle()
    mina.says("/subscribe 교육")
    await lounge.settle()
    tap = mina.presses(f"u:{old.id}", mina.last)
    await lounge.settle()

    assert tap.notice == "이미 꺼진 알림이에요."
    assert await lounge.values(mina.id) == [("word", "교육")]
    assert await lounge.values(jun.id) == [ALL]


@pytest.mark.parametrize(
    "data", ["us:2021-3/99:h", "us:2021-3/99:b", "uq:99-99", "uq:abc", "uw:가:h", "ux:now", "u:0x1", "uw:a:b:h"]
)
async def test_forged_buttons_lead_nowhere(lounge: Lounge, data: str) -> None:
    mina = lounge.telegram.person("미나")
    mina.says("/start")
    await lounge.settle()
    tap = mina.presses(data, mina.last)
    await lounge.settle()

    assert tap.answered
    assert tap.notice
    assert await lounge.values(mina.id) == []
    assert await lounge.settings(mina.id) is None


async def test_a_button_of_a_message_too_old_to_be_shown_says_so(lounge: Lounge) -> None:
    mina = lounge.telegram.person("미나")
    mina.says("/subscribe")
    await lounge.settle()
    tap = mina.presses("us:2021-3/9:h", mina.last, inaccessible=True)
    off = mina.presses(f"u:{(await lounge.kept(mina.id))[0].id}", mina.last, inaccessible=True)
    await lounge.settle()

    assert tap.notice == "이제 쓸 수 없는 단추입니다. 새로 시작해 주세요."
    assert off.notice == "🔕 모든 새 결과 알림을 껐어요."
    assert await lounge.values(mina.id) == []


async def test_the_result_arrives_where_it_was_asked_for(lounge: Lounge) -> None:
    group = lounge.telegram.group("담당자")
    news, talk = group.topic("소식"), group.topic("잡담")
    mina = lounge.telegram.person("미나")
    group.makes_admin(mina)
    mina.says("/subscribe@minwi_bot", to=news)
    mina.says("/subscriptions", to=talk)
    mina.says("/subscribe 홍보", to=group)
    await lounge.settle()
    assert news.answers[0].startswith("🔔 새 평가 결과가 공개되면 여기로 알려 드릴게요.")
    assert talk.answers[0].startswith("받으시는 알림이 없어요.")
    assert await lounge.values(group.id, news.topic.id) == [ALL]
    assert await lounge.values(group.id, 0) == [WORD]
    await lounge.publish()
    await lounge.send()

    assert news.answers[1].startswith("🔔 새 평가 결과가 공개되었습니다")
    assert len(talk.answers) == 1


async def test_in_a_group_only_admins_change_anything(lounge: Lounge) -> None:
    group = lounge.telegram.group("담당자")
    mina, jun = lounge.telegram.person("미나"), lounge.telegram.person("준")
    group.makes_admin(mina, "creator")
    jun.says("/subscribe", to=group)
    jun.says("/settings", to=group)
    await lounge.settle()
    kind = (
        "이 방의 알림은 관리자만 바꾸실 수 있어요."
        " 관리자에게 부탁하시거나, 저와의 1:1 대화에서 /subscribe 로 받아 보세요."
    )
    assert group.answers == [kind, kind]
    mina.says("/subscribe", to=group)
    await lounge.settle()
    jun.says("알림 꺼줘", to=group, reply_to=group.last)
    off = jun.taps("🔕 모든 새 결과 알림 끄기", to=group)
    forged = jun.presses("ux:do", group.last)
    await lounge.settle()

    assert group.answers[-1] == kind
    assert (off.notice, off.alert, forged.notice) == (kind, True, kind)
    assert await lounge.values(group.id) == [ALL]
    mina.taps("🔕 모든 새 결과 알림 끄기", to=group)
    await lounge.settle()
    assert await lounge.values(group.id) == []


async def test_an_anonymous_admin_is_one_and_a_channel_is_not(lounge: Lounge) -> None:
    group, channel = lounge.telegram.group("담당자"), lounge.telegram.channel("소식")
    mina = lounge.telegram.person("미나")
    message = mina.says("/subscribe", to=group)
    lounge.telegram.store.updates[-1]["message"]["sender_chat"] = channel.chat.as_json()
    await lounge.settle()
    assert message.sender
    assert await lounge.values(group.id) == []
    mina.says("/subscribe", to=group, anonymously=True)
    await lounge.settle()

    assert await lounge.values(group.id) == [ALL]


async def test_telegram_is_asked_once_who_is_an_admin(lounge: Lounge) -> None:
    group, mina = lounge.telegram.group("담당자"), lounge.telegram.person("미나")
    group.makes_admin(mina)
    for text in ("/subscribe", "/subscribe 홍보", "/settings"):
        mina.says(text, to=group)
    await lounge.settle()

    assert lounge.telegram.count("getChatMember") == 1


async def test_a_group_that_does_not_mean_minwi_is_left_alone(lounge: Lounge) -> None:
    lounge.telegram.store.reads_all = True
    group, mina = lounge.telegram.group("담당자"), lounge.telegram.person("미나")
    group.makes_admin(mina)
    mina.says("알림 켜줘", to=group)
    mina.says("/subscribe@other_bot", to=group)
    await lounge.settle()
    assert group.answers == []
    mina.says("@minwi_bot 알림 켜줘", to=group)
    mina.says("/ask 홍보 알림 켜줘", to=group)
    await lounge.settle()

    assert await lounge.values(group.id) == [ALL, WORD]


async def test_channel_posts_do_nothing(lounge: Lounge) -> None:
    channel = lounge.telegram.channel("소식")
    channel.posts("/subscribe")
    channel.posts("알림 켜줘")
    await lounge.settle()

    assert channel.answers == []
    assert await lounge.values(channel.id) == []
