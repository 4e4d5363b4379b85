"""Where the published rounds are kept.

Importing this costs next to nothing: SQLAlchemy, which takes longer to import than a question takes to answer, is
imported only when a database is really opened with it.
"""

from knowledge.storage.opening import load_knowledge_base, open_database

__all__ = ["load_knowledge_base", "open_database"]
