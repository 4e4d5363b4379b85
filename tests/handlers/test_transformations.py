"""Each way of putting a question: what becomes of it, and that it stays fair."""

import unicodedata

import pytest

from handlers.evaluation.survival import Plain, plain_questions, put, survivals
from handlers.evaluation.transformations import TRANSFORMATIONS, Part, Role, Stage, Transformation, Wording, pairs
from handlers.evaluation.transformations.keyboard import SLIPS
from handlers.evaluation.transformations.words import plain_name
from knowledge.korean.keystrokes import keystrokes
from knowledge.model import Facet
from knowledge.vocabulary import places
from tests.handlers.test_question_sets import TODAY
from tests.rounds import one_round, shipped_and_unseen, two_rounds

BY_KEY = {transformation.key: transformation for transformation in TRANSFORMATIONS}


def wording(name: str = "서울핀테크랩 운영", facet: str = "개선 과제", others: tuple[str, ...] = ()) -> Wording:
    parts = (Part(Role.NAME, name), Part(Role.REST, " "), Part(Role.FACET, facet))
    return Wording(parts, Facet.TASKS, others, "seed")


@pytest.mark.parametrize(
    ("key", "text"),
    [
        ("object-tell", "서울핀테크랩 운영 개선 과제를 알려줘"),
        ("subject-what", "서울핀테크랩 운영 개선 과제가 뭐야?"),
        ("possessive", "서울핀테크랩 운영의 개선 과제"),
        ("topic", "서울핀테크랩 운영은 개선 과제"),
        ("facet-first", "개선 과제 서울핀테크랩 운영"),
        ("facet-first-ask", "개선 과제 좀 보여줘 서울핀테크랩 운영"),
        ("short-name", "핀테크랩 개선 과제"),
        ("facet-choseong", "서울핀테크랩 운영 ㄱㅅㄱㅈ"),
        ("name-choseong", "ㅍㅌㅋㄹ 개선 과제"),
        ("sounds", "서울핀테크랩 우녕 개선 과제"),
        ("no-spaces", "서울핀테크랩운영개선과제"),
        ("spaced-out", "서 울 핀 테 크 랩  운 영  개 선  과 제 "),
        ("drawn-out", "서울핀테크랩 운영 개선 과제에에에"),
        ("repeated", "서울핀테크랩 운영 개선 과제제제"),
        ("english-layout", "tjdnfvlsxpzmfoq dnsdud rotjs rhkwp"),
        ("full-width", "서울핀테크랩\u3000운영\u3000개선\u3000과제"),
        ("laughter", "서울핀테크랩 운영ㅋㅋㅋ  개선 과제ㅠㅠ"),
        ("newlines", "\n서울핀테크랩 운영\n \n개선 과제\n"),
        ("command", "/ask@minwi_bot 서울핀테크랩 운영 개선 과제"),
        ("markup", "<p><b>서울핀테크랩 운영</b><br/> 개선 과제&nbsp;</p>"),
        ("nfd", unicodedata.normalize("NFD", "서울핀테크랩 운영 개선 과제")),
    ],
)
def test_what_becomes_of_a_question(key: str, text: str) -> None:
    changed = BY_KEY[key](wording())
    assert changed is not None
    assert changed.text == text


def test_loan_words_are_spelled_by_the_vocabulary_or_in_latin_letters() -> None:
    spelled, latin = (put(wording("소셜벤처허브센터"), (BY_KEY[key],)) for key in ("loan-spelling", "loan-latin"))
    assert latin is not None
    assert latin.removesuffix(" 개선 과제") in {"socialventurehubcenter", "socialventurehubcentre"}
    assert spelled is not None
    assert not spelled.isascii()
    assert "센터" not in spelled


@pytest.mark.parametrize("key", ["short-name", "name-choseong"])
def test_a_name_is_not_shortened_to_another_ones(key: str) -> None:
    assert BY_KEY[key](wording(others=("강남핀테크랩",))) is None
    assert BY_KEY[key](wording(others=("강남의료원",))) is not None


def test_a_story_fills_a_message_and_ends_in_the_question() -> None:
    told = put(wording(), (BY_KEY["story"],))
    assert told is not None
    assert told.endswith(" 서울핀테크랩 운영 개선 과제")
    assert 3900 <= len(told) <= 4096


def test_what_changes_nothing_or_cannot_be_done_is_no_question() -> None:
    assert put(wording("대장간"), (BY_KEY["loan-latin"],)) is None
    assert put(wording("대장간"), (BY_KEY["slip-turned"],)) is None
    assert put(wording("50플러스"), (BY_KEY["name-choseong"],)) is None
    assert put(wording(), (BY_KEY["loan-latin"], BY_KEY["nfd"])) is not None


def test_a_particle_stays_with_its_name() -> None:
    assert put(wording(), (BY_KEY["topic"], BY_KEY["laughter"])) == "서울핀테크랩 운영은ㅋㅋㅋ  개선 과제ㅠㅠ"


@pytest.mark.parametrize("slip", SLIPS, ids=lambda slip: slip.key)
def test_a_slip_is_one_key_and_leaves_places_alone(slip: Transformation) -> None:
    known = [place for group in ("districts", "areas", "neighbourhoods") for place in places()[group]]
    slipped = 0
    for plain in (*plain_questions(two_rounds()), *plain_questions(shipped_and_unseen())):
        changed = slip(plain.wording)
        if changed is None:
            continue
        slipped += 1
        before, after = plain.wording.part(Role.NAME), changed.part(Role.NAME)
        assert abs(len(keystrokes(after)) - len(keystrokes(before))) <= 1
        assert all((place in before) == (place in after) for place in known), after
        assert slip(plain.wording) == changed
    assert slipped > 100


def test_nothing_happens_before_what_it_is_laid_over() -> None:
    found = pairs()
    assert len(set(found)) == len(found) > 900
    assert all(first.stage <= second.stage and first.family != second.family for first, second in found)
    keys = {(first.key, second.key) for first, second in found}
    assert ("synonym", "nfd") in keys
    assert not {("nfd", "synonym"), ("english-layout", "facet-choseong"), ("facet-choseong", "english-layout")} & keys
    assert {("emoji", "quoted"), ("quoted", "emoji")} < keys


def test_keys_are_unique_and_said_in_ascii() -> None:
    assert len(BY_KEY) == len(TRANSFORMATIONS)
    assert all(key.isascii() for key in BY_KEY)
    assert {transformation.stage for transformation in TRANSFORMATIONS} == set(Stage)


@pytest.mark.parametrize(
    ("name", "plain"),
    [
        ("서울핀테크랩 운영", "핀테크랩"),
        ("서울시 감정노동종사자 권리보호센터", "감정노동종사자 권리보호센터"),
        ("남산국제유스호스텔 관리 및 운영", "남산국제유스호스텔"),
        ("시립목동청소년센터 운영", "목동청소년센터"),
        ("목동실내빙상장", "목동실내빙상장"),
    ],
)
def test_a_plain_name_is_without_what_the_city_puts_around_it(name: str, plain: str) -> None:
    assert plain_name(name) == plain


def test_every_facet_that_holds_facts_is_asked_once_and_older_rounds_by_name() -> None:
    base = two_rounds()
    asked = plain_questions(base)
    facets = {fact.id.rpartition("/")[0] for fact in base.facts.values() if fact.service_id}
    assert sorted(plain.wording.seed for plain in asked) == sorted(facets)
    older = [plain.wording.text for plain in asked if plain.wording.seed.startswith("2021-3/9/")]
    assert older
    assert all(text.startswith("2021년 3차 목동실내빙상장 ") for text in older)


def test_an_answer_that_does_not_survive_is_told() -> None:
    base = one_round()
    unsay = Transformation("unsay", "딴말", Stage.WORDS, "x", lambda wording: wording.changed(lambda _: "내일 비 와?"))
    (lost,) = survivals([(unsay,)], base, today=TODAY)
    questions: list[Plain] = plain_questions(base)
    assert lost.asked == len(lost.lost) == len(questions)
    assert lost.rate == 0
    assert lost.lost[0].wanted == questions[0].facts
