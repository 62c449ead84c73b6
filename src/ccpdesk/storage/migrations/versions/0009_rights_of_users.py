"""Who has every tenant says so; E911 addresses are apart, for not everybody may read them (SEC-02)."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

_PARTS = ("street", "unit", "city", "state", "postal_code", "country")


def upgrade() -> None:
    """Add the column and the table, and move what there is."""
    op.add_column("users", sa.Column("all_tenants", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.execute(
        "UPDATE users SET all_tenants = true"
        " WHERE NOT EXISTS (SELECT 1 FROM user_tenants WHERE user_tenants.user_id = users.id)"
    )
    op.create_table(
        "user_emergency_addresses",
        sa.Column("user_id", sa.Uuid(), nullable=False),
        *(sa.Column(part, sa.String(), nullable=False) for part in _PARTS),
        sa.ForeignKeyConstraint(
            ["user_id"],
            ["users.id"],
            name=op.f("fk_user_emergency_addresses_user_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("user_id", name=op.f("pk_user_emergency_addresses")),
    )
    columns = ", ".join(f"emergency_{part}" for part in _PARTS)
    op.execute(
        f"INSERT INTO user_emergency_addresses (user_id, {', '.join(_PARTS)})"  # noqa: S608 - names from above
        f" SELECT id, {columns} FROM users WHERE emergency_street <> ''"
    )
    for part in _PARTS:
        op.drop_column("users", f"emergency_{part}")


def downgrade() -> None:
    """Back into one table; who had every tenant has it by having none."""
    for part in _PARTS:
        op.add_column("users", sa.Column(f"emergency_{part}", sa.String(), nullable=False, server_default=""))
        op.execute(
            f"UPDATE users SET emergency_{part} = coalesce((SELECT {part} FROM user_emergency_addresses"  # noqa: S608
            " WHERE user_id = users.id), '')"
        )
    op.drop_table("user_emergency_addresses")
    op.drop_column("users", "all_tenants")
