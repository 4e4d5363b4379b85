"""The measurements as JSON, for other programs."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from bot.cli.evaluate.measuring import Asked, Measured
from handlers.evaluation import Point, Refusals, Score, Survival, Verdict


def figures(measured: Measured, wrong: int) -> dict[str, Any]:
    """All that was measured; `wrong` bounds how many wrong questions are named, in all and of each transformation."""
    found = _asked(measured.asked, wrong) if measured.asked else {}
    found |= {"transformations": _survivals(measured.singles, wrong)} if measured.singles else {}
    found |= {"pairs": _survivals(measured.pairs, wrong)} if measured.pairs else {}
    return {**found, "lints": [asdict(lint) for lint in measured.lints]}


def label_of(survival: Survival) -> str:
    """What happens to the questions, in Korean."""
    return " → ".join(transformation.label for transformation in survival.plan) or "그대로"


def _asked(asked: Asked, wrong: int) -> dict[str, Any]:
    score = asked.together
    return {
        **_score(score),
        "by": {key: {"right": score.right[key], "total": total} for key, total in sorted(score.total.items())},
        "files": [{"file": str(path), **_score(each)} for path, each in asked.files],
        "wrong": [_wrong(verdict) for verdict in score.wrong[:wrong]],
        "confusion": {"kinds": _pairs(asked.confusion.kinds), "facets": _pairs(asked.confusion.facets)},
        "without_answer": {sort.value: _refusals(counted) for sort, counted in asked.refusals.items()},
        "margin": [_point(point) for point in asked.margin],
    }


def _score(score: Score) -> dict[str, Any]:
    return {
        "right": len(score.verdicts) - len(score.wrong),
        "total": len(score.verdicts),
        "rate": round(score.rate, 4),
        "invented": score.invented,
    }


def _wrong(verdict: Verdict) -> dict[str, Any]:
    return {"id": verdict.case.id, "turns": verdict.case.turns, "problem": verdict.problem}


def _pairs(counted: Counter[tuple[str, str]]) -> list[dict[str, Any]]:
    return [{"want": want, "given": given, "questions": count} for (want, given), count in sorted(counted.items())]


def _refusals(counted: Refusals) -> dict[str, Any]:
    return {
        "total": counted.total,
        "refused": counted.refused,
        "wrong": counted.wrong,
        "invented": counted.invented,
        "reasons": dict(counted.reasons),
    }


def _point(point: Point) -> dict[str, Any]:
    return {**asdict(point), "in_use": point.in_use}


def _survivals(survivals: Sequence[Survival], wrong: int) -> list[dict[str, Any]]:
    return [
        {
            "transformations": [transformation.key for transformation in survival.plan],
            "label": label_of(survival),
            "asked": survival.asked,
            "kept": survival.asked - len(survival.lost),
            "rate": round(survival.rate, 4),
            "floor": survival.floor,
            "lost": [
                {"text": lost.text, "want": lost.wanted, "kind": lost.answer.kind, "facts": lost.answer.fact_ids}
                for lost in survival.lost[:wrong]
            ],
        }
        for survival in survivals
    ]
