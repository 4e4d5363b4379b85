"""The measurements as JSON, for other programs."""

from collections.abc import Sequence
from typing import Any

from bot.cli.evaluate.measuring import Asked
from handlers.evaluation import Score, Survival, Verdict


def asked_object(asked: Asked, wrong: int) -> dict[str, Any]:
    """The score of all files and of each; `wrong` bounds how many wrong questions are named."""
    return {
        **_score_object(asked.together),
        "by": {
            key: {"right": asked.together.right[key], "total": total}
            for key, total in sorted(asked.together.total.items())
        },
        "files": [{"file": str(path), **_score_object(score)} for path, score in asked.files],
        "wrong": [_wrong_object(verdict) for verdict in asked.together.wrong[:wrong]],
    }


def _score_object(score: Score) -> dict[str, Any]:
    return {
        "right": len(score.verdicts) - len(score.wrong),
        "total": len(score.verdicts),
        "rate": round(score.rate, 4),
        "invented": score.invented,
    }


def _wrong_object(verdict: Verdict) -> dict[str, Any]:
    return {"id": verdict.case.id, "turns": verdict.case.turns, "problem": verdict.problem}


def survivals_object(survivals: Sequence[Survival], wrong: int) -> list[dict[str, Any]]:
    """One object a plan; `wrong` bounds how many lost questions are named of each."""
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


def label_of(survival: Survival) -> str:
    """What happens to the questions, in Korean."""
    return " → ".join(transformation.label for transformation in survival.plan) or "그대로"
