"""What minwi is compared with is set up fairly: peers that answer their own questions, at the best cutoff there is."""

from collections.abc import Sequence

import pytest

from benchmarks.canned import UNKNOWN, canned_questions, quoting
from benchmarks.peers import Guess, Peer, Variant, setting, variants_of
from benchmarks.peers.setting import told, tune
from benchmarks.words import A_HANDFUL, every_word, nicknames
from handlers.answer import Answer
from knowledge.base import KnowledgeBase
from tests.rounds import one_round, two_rounds

A_FEW_WORDS = "a handful of words"
RIGHT, INVENTED, WRONG = (Answer(UNKNOWN.kind, lead=lead) for lead in ("right", "invented", "wrong"))
ASKED = {
    "핀테크랩 개선 과제": ["2021-3/1/tasks/1", "2021-3/1/tasks/2", "2021-3/1/tasks/3"],
    "목동빙상장 지표": ["2021-3/9/indicators/1", "2021-3/9/indicators/2", "2021-3/9/indicators/3"],
    "평가기간": ["2021-3/overview/period"],
}


class Fixed:
    """Guesses what it is told to."""

    def __init__(self, guesses: dict[str, Guess]) -> None:
        self.guesses = guesses

    def guess(self, text: str, cutoff: float = 0) -> Guess:
        return self.guesses[text]


def judge(place: int, answer: Answer) -> tuple[bool, bool]:
    return answer is RIGHT, answer is INVENTED


@pytest.mark.parametrize(
    ("guesses", "cutoff", "balance", "boldest"),
    [
        ([(0.9, RIGHT), (0.5, INVENTED)], 0.9, 1, 1),
        ([(0.9, INVENTED), (0.5, RIGHT), (0.4, RIGHT), (0.3, WRONG)], 0.4, 1, 2),
        ([(0.9, RIGHT), (0.5, INVENTED), (0.4, INVENTED), (0.3, RIGHT)], 0.9, 1, 2),
        ([(0.5, RIGHT), (0.5, INVENTED)], 0.5, 0, 1),
    ],
)
def test_the_cutoff_is_the_one_with_the_most_right_less_the_invented(
    monkeypatch: pytest.MonkeyPatch, guesses: list[tuple[float, Answer]], cutoff: float, balance: int, boldest: int
) -> None:
    peer = Fixed({str(place): Guess(*guess) for place, guess in enumerate(guesses)})
    monkeypatch.setattr(setting, "variants_of", lambda _: {Variant("words"): lambda _: peer})
    [tuned] = tune("fixed", one_round(), [(str(place),) for place in range(len(guesses))], judge)
    chosen = tuned.setting
    assert chosen.cutoff == cutoff
    answers = [judge(0, chosen.answer(guess)) for guess in peer.guesses.values()]
    assert sum(right - invented for right, invented in answers) == balance
    assert tuned.boldest.right == boldest


def test_a_peer_that_does_better_with_the_turn_before_is_told_it(monkeypatch: pytest.MonkeyPatch) -> None:
    peer = Fixed({"지표는?": Guess(0.5, WRONG), "핀테크랩 성과\n지표는?": Guess(0.5, RIGHT)})
    monkeypatch.setattr(setting, "variants_of", lambda _: {Variant("words"): lambda _: peer})
    [tuned] = tune("fixed", one_round(), [("핀테크랩 성과", "지표는?")], judge)
    assert tuned.setting.joined


@pytest.mark.parametrize(("joined", "text"), [(False, "c"), (True, "b\nc")])
def test_of_a_chat_only_its_end_is_told(joined: bool, text: str) -> None:
    assert told(["a", "b", "c"], joined=joined) == text


@pytest.mark.parametrize("peer", ["rapidfuzz WRatio", "TF-IDF of character n-grams", "hassil templates"])
def test_every_form_answers_what_it_was_made_of(peer: str) -> None:
    pytest.importorskip({"TF-IDF of character n-grams": "sklearn", "hassil templates": "hassil"}.get(peer, "rapidfuzz"))
    base = KnowledgeBase(one_round().rounds, nicknames())
    builds = {variant.form: build for variant, build in variants_of(peer).items() if variant.source == A_FEW_WORDS}
    for form, build in builds.items():
        engine: Peer = build(base)
        found: dict[str, Sequence[str]] = {text: engine.guess(text).answer.fact_ids for text in ASKED}
        assert {text: list(ids) for text, ids in found.items()} == ASKED, form


def test_a_canned_question_has_the_newest_answer_and_the_older_one_under_its_round() -> None:
    base = two_rounds()
    canned = canned_questions(base)
    for question, service_id in (
        ("목동실내빙상장 개선 과제", "2022-1/2"),
        ("2021년 제3차 목동실내빙상장 개선 과제", "2021-3/9"),
    ):
        facts = [fact for fact in base.facts.values() if fact.id.startswith(f"{service_id}/tasks/")]
        assert canned[question] == quoting(facts)


def test_all_words_hold_the_handful() -> None:
    words = every_word()
    for facet, few in A_HANDFUL.facets.items():
        assert set(few) < set(words.facets[facet])


def test_nicknames_are_of_services_that_exist() -> None:
    assert {printed for printed, _ in nicknames()} == {service.name for service in two_rounds().services.values()}
