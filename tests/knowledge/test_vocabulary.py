"""The reviewed words themselves: written as they are searched, and no place that is an ordinary word."""

from importlib.resources import files

import pytest

from knowledge.vocabulary import ONLY_ASKED, places, read, synonym_groups, synonyms

SUBJECTS = sorted(
    file.name.removesuffix(".toml") for file in (files("knowledge") / "vocabulary" / "synonyms").iterdir()
)
GROUPS = list(synonym_groups())


@pytest.mark.parametrize(
    ("word", "found", "is_found"),
    [
        ("이직", "퇴사", True),
        ("퇴사", "이직", True),
        ("그만두", "이직", True),
        ("이직", "그만두", False),
        ("돈", "집행", True),
        ("예산", "집행", False),
        ("할아버지", "어르신", True),
        ("할아버지", "남성", True),
        ("어르신", "남성", False),
        ("고양이", "유기동물", True),
        ("유기동물", "반려동물", False),
        ("대출", "융자", True),
        ("융자", "대출", False),
    ],
)
def test_a_word_finds_what_means_the_same(word: str, found: str, is_found: bool) -> None:
    assert (found in synonyms()[word]) is is_found


def test_a_word_finds_itself() -> None:
    assert [word for word, found in synonyms().items() if word not in found] == []


@pytest.mark.parametrize("subject", SUBJECTS)
def test_each_section_says_what_it_is_for(subject: str) -> None:
    sections = read("knowledge", f"synonyms/{subject}")
    assert sections
    assert [name for name, section in sections.items() if not section["about"]] == []


def test_each_group_can_be_found() -> None:
    only_asked = [group for group in GROUPS if all(entry.startswith(ONLY_ASKED) for entry in group)]
    alone = [group for group in GROUPS if len(group) == 1]
    twice = [group for group in GROUPS if len(set(group)) < len(group)]
    assert (only_asked, alone, twice) == ([], [], [])


def test_words_are_written_as_they_are_searched() -> None:
    entries = [entry for group in GROUPS for entry in group]
    assert [entry for entry in entries if entry != entry.casefold() or " " in entry] == []


def test_no_place_is_a_word_that_facts_are_searched_by() -> None:
    named = {place for group in ("districts", "areas", "regions", "neighbourhoods") for place in places()[group]}
    assert named & synonyms().keys() <= {"경기"}  # the province, and a match
