"""What a written row refers to must be seen by its writer: else an error would tell what exists."""

from collections.abc import Iterator

from sqlalchemy import Table

from ccpdesk.storage.rights.words import either, seen


def references_seen(table: Table) -> Iterator[str]:
    """A condition for each foreign key of the table that its own tenant does not pin down already."""
    for key in sorted(table.foreign_key_constraints, key=lambda key: str(key.name)):
        ours, theirs = key.column_keys, [element.column.name for element in key.elements]
        if key.referred_table.name == "tenants":
            continue  # the row's own rule speaks of its tenant
        absent = [f"{column} IS NULL" for column in ours if table.columns[column].nullable]
        present = seen(
            key.referred_table.name, **dict(zip(theirs, (f"{table.name}.{c}" for c in ours), strict=True))
        )
        yield either(*absent, present) if absent else present
