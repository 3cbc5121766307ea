/** What lies in quarantine, why, and what can be done about it. */
import type { InputOf, OutputOf, Procedures } from '@custodia/contract';
import { causeOfQuarantine, type QuarantineCause } from '@custodia/core';
import { hex } from '@custodia/proof';
import { listExhibits, type ExhibitRow } from '@custodia/store';
import type { Casework } from '../context.ts';
import { requireId } from '../installation/find-id.ts';

type Quarantined = OutputOf<Procedures['exhibitQuarantine']>[number];

/** The newest first. */
export async function listQuarantine(
  casework: Casework,
  input: InputOf<Procedures['exhibitQuarantine']>,
): Promise<Quarantined[]> {
  const operationId =
    input.operation === undefined ? undefined : await requireId(casework, 'operation', input.operation);
  const rows = await listExhibits(casework.database.db, { operationId, status: 'quarantined' });
  return rows.reverse().slice(0, input.limit).map(describe);
}

const OPTIONS: Readonly<Record<QuarantineCause, readonly Quarantined['options'][number][]>> = {
  'no-operation': ['name-operation', 'leave'],
  'before-authority': ['extend-authority', 'leave'],
  'after-authority': ['extend-authority', 'leave'],
  'zone-unknown': ['state-time-zone', 'leave'],
  undated: ['state-first-date', 'state-captured-at', 'leave'],
  'capture-outside': ['state-captured-at', 'extend-authority', 'leave'],
  'authority-unreadable': ['leave'],
};

function describe(row: ExhibitRow): Quarantined {
  const { content, imported } = row;
  const reason = imported?.reason ?? '';
  const cause = causeOfQuarantine(reason);
  return {
    id: row.id,
    operationId: row.operationId,
    name: content?.name ?? null,
    sha256: content === null ? null : hex(content.sha256),
    bytes: content?.sizeBytes ?? null,
    format: imported?.format ?? null,
    sealedAt: row.sealedAt.toISOString(),
    sealedBy: row.sealedBy,
    reason,
    cause,
    firstAt: imported?.firstAt ?? null,
    lastAt: imported?.lastAt ?? null,
    messages: imported?.counts.messages ?? 0,
    options: cause === null ? ['leave'] : [...OPTIONS[cause]],
  };
}
