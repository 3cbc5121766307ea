/** The readings of an exhibit, and what each of them found. */
import { Refusal, type InputOf, type OutputOf, type Procedures } from '@custodia/contract';
import { EXTRACTORS_ID, type Observation, type TextFindings } from '@custodia/core';
import { lastOrdinal, listExtractions, listFindingsAt, type ExhibitRow, type ExtractionRow } from '@custodia/store';
import type { Casework } from '../context.ts';
import { readableExhibit } from './exhibits.ts';

type Listed = OutputOf<Procedures['extractionList']>;
type Shown = OutputOf<Procedures['extractionShow']>;

export async function listReadings(casework: Casework, input: InputOf<Procedures['extractionList']>): Promise<Listed> {
  const exhibit = await readableExhibit(casework, input.exhibit);
  const anew = await listExtractions(casework.database.db, [exhibit.id]);
  return { exhibitId: exhibit.id, current: EXTRACTORS_ID, readings: [asImported(exhibit), ...anew.map(asListed)] };
}

export async function showReading(casework: Casework, input: InputOf<Procedures['extractionShow']>): Promise<Shown> {
  const exhibit = await readableExhibit(casework, input.exhibit);
  const { db } = casework.database;
  const readings = [asImported(exhibit), ...(await listExtractions(db, [exhibit.id])).map(asListed)];
  const reading = readings.find(({ number }) => number === input.number);
  if (reading === undefined) {
    throw new Refusal(
      'not-found',
      `Exhibit ${exhibit.id} has readings 0 to ${readings.length - 1}, and none of that number.`,
    );
  }
  const to = input.after + input.limit;
  const found = await listFindingsAt(db, exhibit.id, input.number, input.after + 1, to);
  return {
    exhibitId: exhibit.id,
    number: input.number,
    extractors: reading.extractors,
    messages: [...found].map(([ordinal, findings]) => ({ ordinal, ...asShown(findings) })),
    next: to < (await lastOrdinal(db, exhibit.id)) ? to : null,
  };
}

function asImported({ imported }: ExhibitRow): Listed['readings'][number] {
  const { extractor, importedAt, importedBy, logIndex } = imported!;
  return { number: 0, extractors: extractor, at: importedAt.toISOString(), by: importedBy, logIndex, changes: null };
}

function asListed({
  number,
  extractors,
  madeAt,
  madeBy,
  logIndex,
  changes,
}: ExtractionRow): Listed['readings'][number] {
  return { number, extractors, at: madeAt.toISOString(), by: madeBy, logIndex, changes: { ...changes } };
}

function asShown({ observations, traces, writing }: TextFindings): Omit<Shown['messages'][number], 'ordinal'> {
  return {
    identifiers: observations.map(asIdentifier),
    traces: [...traces],
    writing: writing === null ? null : { ...writing, scripts: [...writing.scripts] },
  };
}

/** Without the keyed digest of a masked number, which is the installation's own. */
function asIdentifier({
  kind,
  system,
  value,
  validity,
  start,
  end,
}: Observation): Shown['messages'][number]['identifiers'][number] {
  return { kind, system, value, validity, start, end };
}
