"""Curating: a document becomes a draft, a person looks at it, publishes it, and can take everything back.

Every step is one transaction, so that it happens whole or not at all, and of two people at once one is the second: they
see what the first did, or are told of it.

- A round has at most one open *draft*. A newer one replaces it; what was replaced or discarded can be brought back.
- *Publishing* adds a version to the round. The highest version counts; versions never change and never disappear.
- *Rolling back* adds a version, too: with the content of an earlier one, or without any, which withdraws the round.

Whoever decides has seen something: what counted at that moment is `KeptDraft.latest`, read together with the draft, and
given back as `based_on`. Where another version counts by then, nothing is done, and the person is told who made it.
"""

from bot.curating.drafting import (
    KeptDraft,
    Taken,
    discard_draft,
    kept_draft,
    kept_drafts,
    numbered_draft,
    reopen_draft,
    take_draft,
)
from bot.curating.publishing import Published, RolledBack, publish_draft, roll_back, would_come_back
from bot.curating.reviewing import current_versions, published_round, versions_of
from bot.curating.source import source_of
from knowledge.storage.versions import Action, Source, Version

__all__ = [
    "Action",
    "KeptDraft",
    "Published",
    "RolledBack",
    "Source",
    "Taken",
    "Version",
    "current_versions",
    "discard_draft",
    "kept_draft",
    "kept_drafts",
    "numbered_draft",
    "publish_draft",
    "published_round",
    "reopen_draft",
    "roll_back",
    "source_of",
    "take_draft",
    "versions_of",
    "would_come_back",
]
