"""Alembic runs this with a connection from `storage.migrate`, already locked and inside a transaction."""

from alembic import context
from sqlmodel import SQLModel

import storage.tables  # noqa: F401  (fills the metadata)

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=SQLModel.metadata,
    compare_type=True,
    render_as_batch=True,  # SQLite alters a table by copying it
    transactional_ddl=True,
)
context.run_migrations()
