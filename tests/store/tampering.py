"""What somebody can do who has the database itself in hand."""

from article41.store.store import Store

_TABLES = {"audit": ("update", "delete")}


def run_sql(store: Store, *statements: str) -> None:
    """Run statements on the database of a store, behind its back."""
    with store.database.backend.translated(), store.database.backend.writer().begin() as connection:
        for statement in statements:
            connection.exec_driver_sql(statement)


def tamper(store: Store, *statements: str) -> None:
    """Take the triggers of the append-only tables away, then run statements."""
    on = " ON {}" if store.home.server else ""
    drops = [f"DROP TRIGGER {table}_no_{verb}{on.format(table)}" for table, verbs in _TABLES.items() for verb in verbs]
    run_sql(store, *drops, *statements)
