"""A chat chooses when its notices may come, and whether with a sound."""

import pytest

from knowledge.storage.outbox import NoticeState
from knowledge.storage.subscriptions import ChatSettings
from tests.bot.telegram.notices.lounge import Lounge


async def test_the_card_is_changed_in_place(lounge: Lounge) -> None:
    mina = lounge.telegram.person("미나")
    mina.says("알림 설정")
    await lounge.settle()
    assert (
        mina.transcript
        == """\
미나: 알림 설정
민위: ⚙️ 알림 설정
  알림을 미루는 시간: 기본 (21시~08시)
  소리: 켜짐

  이 사이에 공개된 결과는 시간이 끝나면 알려 드려요. 다른 시간은 /settings 23-06 처럼 적어 주세요.
  [✓ 기본 (21시~08시)] [없음]
  [22시~07시] [20시~09시]
  [18시~09시]
  [🔇 소리 없이 받기]
  [🔔 받는 알림]"""
    )
    for label in ("없음", "🔇 소리 없이 받기", "22시~07시", "✓ 22시~07시"):
        mina.taps(label)
        await lounge.settle()

    assert len(mina.answers) == 1
    assert mina.answers[0].splitlines()[1:3] == ["알림을 미루는 시간: 22시~07시", "소리: 꺼짐"]
    assert await lounge.settings(mina.id) == ChatSettings("22-07", silent=True)
    mina.taps("기본 (21시~08시)")
    mina.taps("🔊 소리 켜고 받기")
    await lounge.settle()
    assert await lounge.settings(mina.id) == ChatSettings(None, silent=False)


@pytest.mark.parametrize(
    ("typed", "hours"), [("23-06", "23-06"), ("23시 ~ 6시", "23-06"), ("없음", ""), ("기본", None), ("0-24", "00-24")]
)
async def test_hours_can_be_typed(lounge: Lounge, typed: str, hours: str | None) -> None:
    mina = lounge.telegram.person("미나")
    mina.says(f"/settings {typed}")
    await lounge.settle()

    assert await lounge.settings(mina.id) == ChatSettings(hours)


@pytest.mark.parametrize("typed", ["99-1", "밤에만", "8-8"])
async def test_hours_that_are_none_are_told(lounge: Lounge, typed: str) -> None:
    mina = lounge.telegram.person("미나")
    mina.says(f"/settings {typed}")
    await lounge.settle()

    assert mina.answers == [f"‘{typed}’: 0시부터 24시까지의 두 시각을 적어 주세요. 예: /settings 23-06, /settings 없음"]
    assert await lounge.settings(mina.id) is None


async def test_what_waits_for_the_old_hours_comes_by_the_new_ones(lounge: Lounge) -> None:
    mina, jun = lounge.telegram.person("미나"), lounge.telegram.person("준")
    for person in (mina, jun):
        person.says("/subscribe")
    await lounge.settle()
    lounge.at(10)  # 22:00
    await lounge.publish()
    await lounge.send()
    assert (len(mina.answers), len(jun.answers)) == (1, 1)
    mina.says("/settings 23-06")
    await lounge.settle()
    await lounge.send(10)

    assert mina.answers[-1].startswith("🔔 새 평가 결과가 공개되었습니다")
    assert len(jun.answers) == 1
    assert await lounge.office.states() == {NoticeState.SENT: 1, NoticeState.WAITING: 1}


async def test_silent_delivery(lounge: Lounge) -> None:
    mina = lounge.telegram.person("미나")
    mina.says("/subscribe")
    mina.says("/settings")
    await lounge.settle()
    mina.taps("🔇 소리 없이 받기")
    await lounge.settle()
    await lounge.publish()
    await lounge.send()

    sent = [arguments for method, arguments in lounge.telegram.calls if method == "sendMessage"]
    assert [call.get("disable_notification") for call in sent] == [None, None, True]


async def test_in_a_group_only_admins_choose(lounge: Lounge) -> None:
    group = lounge.telegram.group("담당자")
    mina, jun = lounge.telegram.person("미나"), lounge.telegram.person("준")
    group.makes_admin(mina)
    mina.says("/settings", to=group)
    await lounge.settle()
    tap = jun.taps("없음", to=group)
    await lounge.settle()
    assert tap.alert
    assert await lounge.settings(group.id) is None
    mina.taps("없음", to=group)
    await lounge.settle()

    assert await lounge.settings(group.id) == ChatSettings("")
