"""The rounds that come with the program: curated data, read from the published documents and reviewed."""

from importlib.resources import files

from knowledge.curated import parse_round
from knowledge.model import Round


def shipped_rounds() -> list[Round]:
    """All rounds in ``knowledge/rounds``, the oldest first."""
    resources = (files("knowledge") / "rounds").iterdir()
    texts = [resource.read_text(encoding="utf-8") for resource in resources if resource.name.endswith(".json")]
    return sorted(map(parse_round, texts), key=lambda round_: round_.order)
