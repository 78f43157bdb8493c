"""Alembic's environment: runs on the connection that it is handed."""

from alembic import context

from kinerja_bot.storage.tables import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata, render_as_batch=True)
context.run_migrations()
