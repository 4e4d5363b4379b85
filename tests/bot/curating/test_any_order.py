"""Whatever curators do, in whatever order, ends as a simple model says."""

import random
from collections.abc import Coroutine
from dataclasses import dataclass, field
from typing import Any

import pytest

from bot.curating import (
    discard_draft,
    kept_draft,
    numbered_draft,
    publish_draft,
    published_round,
    reopen_draft,
    roll_back,
    take_draft,
    versions_of,
)
from knowledge.errors import CurationError
from knowledge.storage.database import Database
from tests.bot.curating.rounds import ERROR, ROUND, draft, source

STEPS = 80


@dataclass
class Model:
    """One round, by how many services it holds: 2 to 5, and 0 where it is not published."""

    ways_back: list[tuple[int, ...]] = field(default_factory=list)
    """For each version: what counts by it and, further to the left, what each step back leads to."""
    drafts: dict[int, tuple[int, bool, int]] = field(default_factory=dict)
    """Of each draft: its services, whether it has errors, and how many versions there were."""
    opened: int | None = None
    set_aside: list[int] = field(default_factory=list)
    """What was discarded or replaced, the last one last."""

    @property
    def published(self) -> int:
        return self.ways_back[-1][-1] if self.ways_back and self.ways_back[-1] else 0

    def take(self, number: int, services: int, has_errors: bool) -> None:
        self.set_open_aside()
        self.drafts[number] = services, has_errors, len(self.ways_back)
        self.opened = number

    def set_open_aside(self) -> None:
        if self.opened:
            self.set_aside.append(self.opened)
        self.opened = None

    def reopen(self) -> None:
        number = self.set_aside.pop()
        self.set_open_aside()
        self.opened = number

    def why_not_publish(self, number: int, based_on: int | None) -> str | None:
        services, has_errors, versions = self.drafts[number]
        if number != self.opened:
            return f"초안 {number}번"
        if has_errors:
            return "오류"
        if self.ways_back and services == self.published:
            return "달라진 것이"
        return None if (versions if based_on is None else based_on) == len(self.ways_back) else "그사이"

    def publish(self) -> None:
        assert self.opened
        before = self.ways_back[-1] if self.ways_back else ()
        self.ways_back.append((*before, self.drafts[self.opened][0]))
        self.opened = None

    def why_not_roll_back(self, to: int | None) -> str | None:
        if not self.ways_back:
            return "공개한 적이 없는"
        if to is None:
            return None if self.ways_back[-1] else "더 되돌릴 것이"
        if to > len(self.ways_back):
            return f"{to}판은 없습니다"
        wanted = self.ways_back[to - 1]
        return "달라진 것이" if (wanted[-1] if wanted else 0) == self.published else None

    def roll_back(self, to: int | None) -> None:
        self.ways_back.append(self.ways_back[-1][:-1] if to is None else self.ways_back[to - 1])


async def expect(work: Coroutine[Any, Any, Any], refusal: str | None) -> bool:
    """Whether it was done; what is refused has to be refused for the right reason."""
    said = None
    try:
        await work
    except CurationError as error:
        said = str(error)
    assert said is None if refusal is None else refusal in (said or "done")
    return said is None


async def step(database: Database, model: Model, chance: random.Random) -> None:
    number = chance.choice([*model.drafts, *[model.opened or 99] * (2 * len(model.drafts) + 1)])
    to = chance.choice([None, None, chance.randint(1, 12)])
    match chance.choice(["take", "take", "publish", "publish", "discard", "reopen", "back"]):
        case "take":
            services, problems = chance.randint(2, 5), [ERROR] * (chance.random() < 0.1)
            taken = await take_draft(database, draft(services, *problems), source=source(), by="미나")
            assert (taken.replaced.number if taken.replaced else None) == model.opened
            model.take(taken.draft.number, services, bool(problems))
        case "publish" if number in model.drafts:
            based_on = chance.choice([None, *[len(model.ways_back) or None] * 3])
            refusal = model.why_not_publish(number, based_on)
            if await expect(publish_draft(database, number, by="미나", based_on=based_on), refusal):
                model.publish()
        case "discard":
            refusal = None if number == model.opened else f"초안 {number}번"
            if await expect(discard_draft(database, number, by="미나"), refusal):
                model.set_open_aside()
        case "reopen":
            refusal = None if model.set_aside else "되살릴 초안이 없습니다"
            if await expect(reopen_draft(database, ROUND, by="미나"), refusal):
                model.reopen()
        case "back":
            if await expect(roll_back(database, ROUND, by="미나", to=to), model.why_not_roll_back(to)):
                model.roll_back(to)


async def check(database: Database, model: Model) -> None:
    round_ = await published_round(database, ROUND)
    assert (len(round_.services) if round_ else 0) == model.published
    assert (ROUND in (await database.knowledge_base()).round_by_id) == bool(model.published)
    assert await database.change_number() == 1 + len(model.ways_back)
    if model.opened:
        kept = await kept_draft(database, ROUND)
        services, has_errors, versions = model.drafts[model.opened]
        assert kept == await numbered_draft(database, model.opened)
        assert (len(kept.round.services), bool(kept.errors), kept.based_on or 0) == (services, has_errors, versions)
        assert (kept.seen or 0) == len(model.ways_back)
    else:
        with pytest.raises(CurationError):
            await kept_draft(database, ROUND)
    if model.ways_back:
        contents = [len(one.round.services) if one.round else 0 for one in await versions_of(database, ROUND)]
        assert contents[::-1] == [way[-1] if way else 0 for way in model.ways_back]


@pytest.mark.parametrize("seed", range(6))
async def test_any_order(database: Database, seed: int) -> None:
    model, chance = Model(), random.Random(seed)  # noqa: S311 - chance, not secrecy
    for _ in range(STEPS):
        await step(database, model, chance)
        await check(database, model)
    assert len(model.ways_back) > 5
