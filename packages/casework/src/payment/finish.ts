/** Loading what a sealed file of payments holds: rows, gaps, digest and the entries of the log in one transaction, or the finding alone. */
import { TimeExtent, type AdmissionDecision, type ReadSummary } from '@custodia/core';
import { createCommitmentRoot, hex } from '@custodia/proof';
import { claimImports, insertPayments, listWithheld, type ExhibitRow } from '@custodia/store';
import { logChange } from '../access/log-change.ts';
import { nowIso, type Casework } from '../context.ts';
import { recordImports } from '../exhibit/load-reading.ts';
import type { Authorisation } from '../exhibit/finish.ts';
import type { Stated } from '../exhibit/seal.ts';
import { keepReceived } from './received/keep.ts';
import { readPaymentExhibit, type PaymentsRead } from './read.ts';

/** Null where another process reads, or has read, this exhibit. */
export async function finishPayments(
  casework: Casework,
  exhibit: ExhibitRow,
  authorisation: Authorisation,
): Promise<ReadSummary | null> {
  const withheld = await listWithheld(casework.database.db, exhibit.id);
  const stated: Stated = exhibit.content!.stated;
  const read = await readPaymentExhibit(casework, exhibit.id, stated);
  const decision = admitPayments(authorisation, stated.capturedAt ?? null);
  const summary = summarise(read);
  return casework.database.withTransaction(async (tx) => {
    if (!(await claimImports(tx.db, [exhibit.id])).has(exhibit.id)) return null;
    await recordImports(casework, tx, [{ exhibitId: exhibit.id, decision, summary, withheld }]);
    if (decision.admission === 'quarantined') return summary;
    const payments = read.payments.map((one) => ({ ...one, id: casework.randomUuid() }));
    await insertPayments(tx, { exhibitId: exhibit.id, ...read, payments });
    const facts = { format: read.format, payments: payments.length, gaps: read.gaps.length, digest: hex(read.digest) };
    await logChange(casework, tx, { kind: 'payments-read', subject: exhibit.id, at: nowIso(casework), facts });
    const { handover } = read;
    if (handover !== null)
      await keepReceived(casework, tx, { exhibit, institution: stated.payments!.institution!, handover, payments });
    await casework.step('import-recorded');
    return summary;
  });
}

/**
 * What must lie within the authorisation is when the file was obtained: a bank answers about years before. What does not say so is not let in.
 */
function admitPayments(authorisation: Authorisation, obtainedAt: string | null): AdmissionDecision {
  const quarantined = (reason: string): AdmissionDecision => ({ admission: 'quarantined', reason });
  if (authorisation === null)
    return quarantined(
      'No operation was named, so no authorisation covers this file. Import it again with --operation.',
    );
  const ms = Date.parse(obtainedAt ?? '');
  if (!(ms >= Date.parse(authorisation.validFrom) && ms <= Date.parse(authorisation.validUntil)))
    return quarantined(
      `The stated time of capture (${obtainedAt ?? 'none'}) lies outside the authorisation (${authorisation.validFrom} to ${authorisation.validUntil}).`,
    );
  return { admission: 'admitted', reason: null };
}

/** As of an exhibit without messages. */
function summarise({ format, gaps }: PaymentsRead): ReadSummary {
  const skipped = gaps.filter(({ kind }) => kind === 'unreadable').length;
  return {
    format,
    counts: { messages: 0, system: 0, events: 0, skipped, declared: null, observations: 0 },
    times: new TimeExtent(),
    ...{ conversations: [], participants: [], skipped: [], inferences: [] },
    commitmentRoot: createCommitmentRoot().root(),
  };
}
