"""What came of *Sync Tenant Updates*, line by line (TEN-05)."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ccpdesk.kernel.errors import advised
from ccpdesk.ui.models.card_list import Tone
from ccpdesk.ui.models.translation import Translate
from ccpdesk.ui.models.wording import said
from ccpdesk.workflows.records.sync import Synced
from ccpdesk.workflows.records.take_in import RowsRefused


@dataclass(frozen=True)
class ReportLine:
    """One line; those that ``belong`` tell more about the one before."""

    text: str
    tone: Tone
    belongs: bool = False


def report_lines(report: Sequence[Synced], syncing: bool, translate: Translate) -> tuple[ReportLine, ...]:
    """The whole report."""
    lines = [line for synced in report for line in _of_one(synced, translate)]
    if syncing:
        lines.append(ReportLine(translate("SyncReport", "Reading the sources …"), Tone.PLAIN))
    return tuple(lines)


def _of_one(synced: Synced, translate: Translate) -> list[ReportLine]:
    outcome = synced.outcome
    if isinstance(outcome, int):
        words = translate("SyncReport", "{tenant}: {count} ZIP codes and trades are in force.")
        return [ReportLine(words.format(tenant=synced.tenant, count=outcome), Tone.GOOD)]
    if not isinstance(outcome, RowsRefused):
        words = translate("SyncReport", "{tenant}: nothing was changed. {reason}")
        reason = said(advised(outcome.placed, outcome.remedy))
        told = words.format(tenant=synced.tenant, reason=reason) if synced.tenant else reason
        return [ReportLine(told, Tone.BAD)]
    words = translate("SyncReport", "{tenant}: nothing was changed. Refused: {count}")
    more = "" if outcome.all_read else "+"
    head = words.format(tenant=synced.tenant, count=f"{len(outcome.faults)}{more}")
    return [
        ReportLine(head, Tone.BAD),
        *(
            ReportLine(str(replace(fault, reason=said(fault.reason))), Tone.PLAIN, belongs=True)
            for fault in outcome.faults
        ),
    ]
