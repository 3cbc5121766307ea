/** What a newer reading of an exhibit finds that the one before did not, and the other way round: finding by finding, each with its message. */
import { Refusal, type InputOf, type OutputOf, type Procedures } from '@custodia/contract';
import { EXTRACTORS_ID, NOTHING_FOUND, searchableText, type TextFindings } from '@custodia/core';
import {
  conversationsOf,
  lastOrdinal,
  listEntries,
  listExtractions,
  listFindingsAt,
  type ExhibitRow,
  type ExtractionRow,
} from '@custodia/store';
import { assertWanted, type Casework } from '../context.ts';
import { createSearcherFor } from '../exhibit/importers.ts';
import { differences, type Difference } from './compare.ts';
import { asWritten, readableExhibit } from './exhibits.ts';

type Shown = OutputOf<Procedures['extractionChanges']>;
type Input = InputOf<Procedures['extractionChanges']>;

/** Two readings: kept ones, or the last one and what this version would find. */
interface Compared extends Pick<Shown, 'number' | 'before' | 'after' | 'at' | 'by' | 'logIndex'> {
  /** Of the messages after one ordinal, up to another. */
  readonly between: (from: number, to: number) => Promise<Both>;
}

interface Both {
  readonly before: ReadonlyMap<number, TextFindings>;
  readonly after: ReadonlyMap<number, TextFindings>;
}

export async function showChanges(casework: Casework, input: Input): Promise<Shown> {
  const exhibit = await readableExhibit(casework, input.exhibit);
  const { db } = casework.database;
  const { between, ...about } = await comparedOf(casework, exhibit, input.number);
  const to = input.after + input.limit;
  const isSame = about.number === null && about.before === about.after;
  const found = isSame ? [] : changedIn(await between(input.after + 1, to));
  const wanted = found.filter(({ kind }) => input.kind === undefined || kind === input.kind);
  const conversations = await conversationsOf(
    db,
    exhibit.id,
    wanted.map(({ ordinal }) => ordinal),
  );
  return {
    exhibitId: exhibit.id,
    ...about,
    findings: wanted.map(({ ordinal, ...finding }) => ({
      ...{
        ...finding,
        message: `${exhibit.id}:${String(ordinal)}`,
        conversationId: conversations.get(ordinal) ?? null,
      },
    })),
    next: !isSame && to < (await lastOrdinal(db, exhibit.id)) ? to : null,
  };
}

async function comparedOf(casework: Casework, exhibit: ExhibitRow, number: number | undefined): Promise<Compared> {
  const anew = await listExtractions(casework.database.db, [exhibit.id]);
  if (number === undefined) return withThisVersion(casework, exhibit, anew.at(-1));
  const reading = anew.find((one) => one.number === number);
  if (reading === undefined) {
    throw new Refusal(
      'not-found',
      `Exhibit ${exhibit.id} was read anew ${String(anew.length)} times: there is no reading ${String(number)}. List them with: custodia extraction list`,
    );
  }
  const earlier = anew.find((one) => one.number === number - 1);
  return ofKept(casework, exhibit, reading, earlier?.extractors ?? exhibit.imported!.extractor);
}

function ofKept(casework: Casework, { id }: ExhibitRow, reading: ExtractionRow, before: string): Compared {
  const { db } = casework.database;
  const { number, extractors: after, madeAt, madeBy: by, logIndex } = reading;
  const between = async (from: number, to: number): Promise<Both> => ({
    before: await listFindingsAt(db, id, number - 1, from, to),
    after: await listFindingsAt(db, id, number, from, to),
  });
  return { number, before, after, at: madeAt.toISOString(), by, logIndex, between };
}

/** Nothing of it is kept: the messages are read as an import would read them, and forgotten. */
function withThisVersion(casework: Casework, exhibit: ExhibitRow, last: ExtractionRow | undefined): Compared {
  const { db } = casework.database;
  const between = async (from: number, to: number): Promise<Both> => ({
    before: await listFindingsAt(db, exhibit.id, last?.number ?? 0, from, to),
    after: await readNow(casework, exhibit.id, from, to),
  });
  const before = last?.extractors ?? exhibit.imported!.extractor;
  return { number: null, before, after: EXTRACTORS_ID, at: null, by: null, logIndex: null, between };
}

async function readNow(
  casework: Casework,
  exhibitId: string,
  from: number,
  to: number,
): Promise<Map<number, TextFindings>> {
  const searcher = await createSearcherFor(casework);
  const filter = { exhibitId, afterOrdinal: from - 1, limit: to - from + 1 };
  const entries = (await listEntries(casework.database.db, filter)).filter(({ ordinal }) => ordinal <= to);
  assertWanted(casework);
  return new Map(entries.map((entry) => [entry.ordinal, searcher.search(searchableText(asWritten(entry)))]));
}

function changedIn({ before, after }: Both): (Difference & { readonly ordinal: number })[] {
  const ordinals = [...new Set([...before.keys(), ...after.keys()])].sort((one, other) => one - other);
  return ordinals.flatMap((ordinal) =>
    differences(before.get(ordinal) ?? NOTHING_FOUND, after.get(ordinal) ?? NOTHING_FOUND).map((one) => ({
      ...one,
      ordinal,
    })),
  );
}
