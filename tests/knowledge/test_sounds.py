"""How words sound, by the rules that people write by who write by ear."""

import pytest

from knowledge.korean.sounds import heard, pronounced


@pytest.mark.parametrize(
    ("word", "sound"),
    [
        ("운영", "우녕"),  # a final consonant goes over to a vowel
        ("노숙인", "노수긴"),
        ("관리", "괄리"),  # ㄴ beside ㄹ
        ("실내", "실래"),
        ("협력", "혐녁"),  # a stop before a nasal
        ("박물관", "방물관"),
        ("협업", "혀법"),
        ("부족한", "부조칸"),  # ㅎ beside a stop
        ("복지", "복찌"),  # tensing
    ],
)
def test_a_word_by_ear(word: str, sound: str) -> None:
    assert sound in pronounced(word)


@pytest.mark.parametrize(
    ("typed", "meant", "alike"),
    [
        ("믿", "및", True),
        ("핻살", "햇살", True),
        ("세활용", "새활용", True),
        ("구덕", "고덕", False),
        ("북", "묵", False),
    ],
)
def test_what_sounds_alike_in_names(typed: str, meant: str, *, alike: bool) -> None:
    assert (heard(typed) == heard(meant)) is alike
