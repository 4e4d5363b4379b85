"""What is found in a knowledge base that somebody should look at."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from handlers.evaluation.lints import Lint, LintKind, lints
from handlers.evaluation.lints import vocabulary as vocabulary_lint
from handlers.evaluation.lints.facts import fact_lints
from handlers.evaluation.lints.names import name_lints
from handlers.evaluation.lints.vocabulary import vocabulary_lints
from handlers.lexicon import Meaning, Role, lexicon
from knowledge.base import KnowledgeBase
from knowledge.model import Overview, Round, Service
from tests.handlers.test_question_sets import TODAY
from tests.rounds import one_round, two_rounds


def base_of(*services: Service, nicknames: tuple[tuple[str, str], ...] = ()) -> KnowledgeBase:
    return KnowledgeBase([Round(year=2030, ordinal=1, overview=Overview(), services=services)], nicknames)


def service(number: int, name: str, task: str = "") -> Service:
    return Service(number=number, name=name, tasks=(task or f"{number}번째 과제를 다듬을 것",))


def found(kind: LintKind, findings: Iterator[Lint]) -> list[Lint]:
    return [lint for lint in findings if lint.kind is kind]


@pytest.mark.parametrize("base", [one_round(), two_rounds()])
def test_the_rounds_of_the_project_have_no_doubtful_names_and_no_twins(base: KnowledgeBase) -> None:
    kinds = {lint.kind for lint in lints(base, today=TODAY)}
    assert kinds <= {LintKind.WORD_IN_TWO_GROUPS}


def test_names_that_a_slip_makes_one_of_the_other() -> None:
    base = base_of(service(1, "가람나루도예체험장"), service(2, "가람나로도예체험장"), service(3, "해오름천문대"))
    near = found(LintKind.NAMES_TOO_NEAR, name_lints(base, TODAY))
    assert [lint.subjects for lint in near] == [("2030-1/1", "2030-1/2")]


def test_names_that_differ_in_a_whole_syllable_are_far_enough() -> None:
    base = base_of(service(1, "동북권도예체험장"), service(2, "서북권도예체험장"))
    assert not found(LintKind.NAMES_TOO_NEAR, name_lints(base, TODAY))


def test_a_nickname_that_calls_another_service() -> None:
    services = (service(1, "가람나루도예체험장"), service(2, "해오름천문대"))
    colliding = base_of(*services, nicknames=(("가람나루도예체험장", "천문대"), ("해오름천문대", "별집")))
    calls = found(LintKind.NAME_CALLS_ANOTHER, name_lints(colliding, TODAY))
    assert {(lint.subjects[:2]) for lint in calls} == {("2030-1/1", "천문대")}


def test_a_name_without_a_part_of_its_own() -> None:
    base = base_of(service(1, "여성센터"), service(2, "여성회관"), service(3, "청년센터"))
    told = found(LintKind.NOTHING_TELLING, name_lints(base, TODAY))
    assert [lint.subjects for lint in told] == [("2030-1/1",)]


def test_facts_that_say_the_same() -> None:
    same = "시민 누구나 쓰는 공간을 넓히고 그 쓰임을 해마다 살펴볼 것"
    base = base_of(
        service(1, "가람나루도예체험장", same), service(2, "해오름천문대", f"{same}."), service(3, "산마루숲터")
    )
    assert [lint.subjects for lint in fact_lints(base)] == [("2030-1/1/tasks/1", "2030-1/2/tasks/1")]


def test_a_word_of_two_facets_and_one_of_two_groups(monkeypatch: pytest.MonkeyPatch) -> None:
    words: dict[str, tuple[Meaning, ...]] = {
        "보람": (Meaning(Role.FACET, "achievements"), Meaning(Role.FACET_LEAN, "tasks")),
        "장단": (Meaning(Role.FACET, "both"), Meaning(Role.FACET, "tasks")),
        "거기": (Meaning(Role.FUNCTION), Meaning(Role.CUE, "there")),
        "흠": (Meaning(Role.FACET, "tasks"), Meaning(Role.TALK, "assent")),
    }
    monkeypatch.setattr(vocabulary_lint, "lexicon", lambda: replace(lexicon(), words=words))
    groups = [["보람", "뜻"], ["내", "줌"], ["줌", "화상"], ["?뛰다", "나다"], ["?뛰다", "달리다"]]
    monkeypatch.setattr(vocabulary_lint, "synonym_groups", lambda: groups)
    monkeypatch.setattr(
        vocabulary_lint,
        "read",
        lambda _package, _name: {"spellings": [["랩", "lab"], ["실험실", "lab"]]},
    )
    told = list(vocabulary_lints())
    two_facets = [lint.subjects for lint in told if lint.kind is LintKind.SYNONYM_OF_TWO_FACETS]
    two_groups = [lint.subjects for lint in told if lint.kind is LintKind.WORD_IN_TWO_GROUPS]
    assert two_facets == [("보람",), ("보람", "뜻")]
    assert sorted(two_groups) == [("lab",), ("장단",), ("줌",), ("흠",)]
