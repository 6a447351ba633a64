"""Who of these is to be looked at by a person? Parties are screened, and their matches become alerts."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from article41.errors import InputFileError
from article41.model import Party
from article41.services.alerting import Alerted, Basis, Concern, raise_alerts
from article41.services.casework import Casework
from article41.services.columns import ColumnMap
from article41.services.held import Held
from article41.services.rows import RejectedRowError, RowReader
from article41.services.screening import Lists
from article41.services.tables import open_table


def screen_to_alerts(
    work: Casework, parties: Iterable[tuple[str, Party]], *, lists: Lists | Held, actor: str
) -> Iterator[Alerted]:
    """Screen parties, each with its reference or "", and yield what became of the matches of each.

    Each party is one transaction. The policy of the house says from which score on a match becomes an alert.
    """
    policy = work.house.policy
    basis = Basis(snapshots=lists.snapshots, model_version=lists.model_version, alert_threshold=policy.alert_threshold)
    for reference, party in parties:
        matches = tuple(lists.screen(party, policy=policy))
        concern = Concern(party=party, reference=reference, matches=matches)
        yield raise_alerts(work, concern, basis, actor=actor) if matches else Alerted()


def parties_of_file(path: Path, mapping: Mapping[str, str], *, dayfirst: bool = True) -> Iterator[tuple[str, Party]]:
    """Yield the parties of a table with their references; raise `InputFileError` at a row that describes none."""
    table = open_table(path, encoding=None)
    mapped = ColumnMap(mapping)
    mapped.settle(table.columns, where=path)
    reader = RowReader(mapped, dayfirst)
    for row in table.rows():
        try:
            read = reader.read(row)
        except RejectedRowError as error:
            raise InputFileError(f"{path}, row {row.number}: {error} The rows before it were screened.") from None
        yield read.reference, read.party
