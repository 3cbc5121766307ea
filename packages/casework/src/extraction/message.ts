/** What was read out of one message. */
import type { InputOf, OutputOf, Procedures } from '@custodia/contract';
import { CLAIM_KINDS, type Trace } from '@custodia/core';
import { extractorsThatRead, listTraces, listWritings } from '@custodia/store';
import type { Casework } from '../context.ts';
import { getMessage } from '../message/find.ts';

const CLAIMS: ReadonlySet<string> = new Set(CLAIM_KINDS);

export async function showFindings(
  casework: Casework,
  { message }: InputOf<Procedures['extractionMessage']>,
): Promise<OutputOf<Procedures['extractionMessage']>> {
  const { exhibitId, ordinal } = (await getMessage(casework, message)).entry;
  const { db } = casework.database;
  const traces = (await listTraces(db, exhibitId, ordinal, ordinal)).get(ordinal) ?? [];
  const writing = (await listWritings(db, exhibitId, ordinal, ordinal)).get(ordinal) ?? null;
  return {
    message,
    extractors: await extractorsThatRead(db, exhibitId),
    claims: traces.filter(isClaim),
    devices: traces.filter((trace) => !isClaim(trace)),
    writing: writing === null ? null : { ...writing, scripts: [...writing.scripts] },
  };
}

export function isClaim({ kind }: Pick<Trace, 'kind'>): boolean {
  return CLAIMS.has(kind);
}
