"""Alembic's entry: the caller owns the connection and the transaction."""

from alembic import context

from desktop.models.schema import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    transactional_ddl=False,
)
context.run_migrations()
