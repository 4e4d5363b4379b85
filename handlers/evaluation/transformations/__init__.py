"""Ways of putting a question that must not change its answer."""

from handlers.evaluation.transformations.catalogue import TRANSFORMATIONS, pairs
from handlers.evaluation.transformations.wording import Part, Role, Stage, Transformation, Wording

__all__ = ["TRANSFORMATIONS", "Part", "Role", "Stage", "Transformation", "Wording", "pairs"]
