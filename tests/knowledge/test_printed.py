"""Rounds printed in the layouts of Korean public documents, in every format, read as the same round."""

import json
from functools import cache
from random import Random

import pytest

from knowledge.documents.read import read_content
from knowledge.exchange import parse_any_round
from knowledge.model import Facet, Round
from tests.knowledge.places import DOCUMENTS
from tests.knowledge.printing.formats import FORMATS
from tests.knowledge.printing.layout import Layout

NAMES = ("2022-1.json", "2022-2.json", "2023-1.json", "2023-2.json", "2023-3.json", "2024-1.json", "2024-2.json")


@cache
def held(name: str) -> Round:
    return parse_any_round((DOCUMENTS / name).read_text(encoding="utf-8"))


def round_with_an_empty_facet(random: Random) -> Round:
    round_ = held(random.choice(NAMES))
    services = list(round_.services)
    empty = random.randrange(len(services))
    services[empty] = services[empty].model_copy(update={random.choice(list(Facet)).value: ()})
    return round_.model_copy(update={"services": tuple(services)})


@pytest.mark.parametrize("seed", range(30))
@pytest.mark.parametrize("format_", FORMATS)
def test_a_round_laid_out_with_drift_reads_as_the_same_round(format_: str, seed: int) -> None:
    random = Random(seed)  # noqa: S311 - drift needs no secrets
    layout = Layout(random)
    round_ = round_with_an_empty_facet(random)

    draft = read_content(FORMATS[format_](layout.paper(round_), random))

    assert draft.round is not None
    assert draft.round.services == round_.services
    assert draft.round.overview == round_.overview
    assert draft.round.id == round_.id
    assert draft.errors == ()


def test_the_rounds_differ() -> None:
    assert len({json.dumps(held(name).as_published()) for name in NAMES}) == len(NAMES)
