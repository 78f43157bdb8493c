"""${message}"""

import sqlalchemy as sa
from alembic import op

import kinerja_bot.storage.types
${imports if imports else ""}

revision = ${repr(up_revision)}
down_revision = ${repr(down_revision)}
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Brings the schema forward."""
    ${upgrades if upgrades else "pass"}
