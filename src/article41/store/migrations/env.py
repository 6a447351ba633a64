"""Run the migrations on the connection that the store passes in; the store owns the transaction."""

from alembic import context

from article41.store.schema import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata, transactional_ddl=True)
context.run_migrations()
