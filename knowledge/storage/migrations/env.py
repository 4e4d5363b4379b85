"""Run by Alembic: applies the migrations within the transaction of the connection that it was given."""

from alembic import context

from knowledge.storage.schema import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata)
with context.begin_transaction():
    context.run_migrations()
