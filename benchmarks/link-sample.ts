/** The accounts of the sample at full scale, read by the importers and extractors of the product, and their truth: without a database. */
import {
  createCommitter,
  createSearcher,
  describeAccount,
  foldName,
  importers,
  isPassedOn,
  loadGuessLanguage,
  planScale,
  readExhibit,
  SCALE_UNIT,
  scaleFiles,
  searchableText,
  SWEETIE,
  truthTables,
  type AccountRecord,
  type Appearance,
  type NumberedEntry,
  type ReadSummary,
  type ScaleFile,
  type ScaleOptions,
  type Written,
} from '@custodia/core';
import { indexAccounts, type Truth } from './sweetie-truth.ts';

const SIZES: Readonly<Record<string, ScaleOptions>> = {
  sweetie: SWEETIE,
  quarter: { ...SWEETIE, conversations: 5_000, people: 250 },
  small: { ...SWEETIE, conversations: 400, people: 20 },
};

export interface LinkSample {
  readonly records: readonly AccountRecord[];
  readonly truth: Truth;
  /** Accounts of the truth behind each record, by its key: several only where the product takes them for one. */
  readonly accountsOf: ReadonlyMap<string, readonly string[]>;
  readonly messages: number;
}

/** Somebody in one exhibit, and what they wrote there. */
interface Participant extends Appearance {
  readonly file: string;
  readonly number: number;
  readonly key: string;
  readonly written: Written[];
  readonly languages: Record<string, number>;
  readonly hoursUtc: number[];
}

export async function readLinkSample(scale: string, seed: number): Promise<LinkSample> {
  const size = SIZES[scale];
  if (size === undefined) throw new Error(`There is no scale "${scale}". Known: ${Object.keys(SIZES).join(', ')}.`);
  const plan = planScale({ ...size, seed });
  const searcher = createSearcher({ keyedDigest: (value) => value, guessLanguage: await loadGuessLanguage() });
  const people: Participant[] = [];
  let messages = 0;
  for (const [file, members] of Map.groupBy(scaleFiles(plan), ({ archive, path }) => archive ?? path)) {
    const read = await readOne(file, members, createCommitter(new Uint8Array(32), searcher));
    people.push(...read.people);
    messages += read.messages;
  }
  const truth = truthOf(plan);
  return { truth, messages, ...recordsOf(people, truth) };
}

function truthOf(plan: ReturnType<typeof planScale>): Truth {
  const tables = truthTables(plan).map((table) => [
    table.name,
    [...table.rows()].map((cells) =>
      Object.fromEntries(table.columns.map((column, at) => [column, String(cells[at] ?? '')])),
    ),
  ]);
  return Object.fromEntries(tables) as Truth;
}

async function readOne(
  file: string,
  members: readonly ScaleFile[],
  committer: ReturnType<typeof createCommitter>,
): Promise<{ readonly people: Participant[]; readonly messages: number }> {
  const parts = await Promise.all(
    members.map(async (member, index) => {
      const bytes = Buffer.concat(await Array.fromAsync(member.content()));
      return { index, path: member.path, sizeBytes: bytes.length, open: () => once(bytes) };
    }),
  );
  const options = { timeZone: 'UTC', dateOrder: 'dmy' } as const;
  const reading = readExhibit({ parts, withheld: [], options, importers, committer });
  const entries: NumberedEntry[] = [];
  for (;;) {
    const next = await reading.next();
    if (next.done === true) return { people: peopleOf(file, next.value, entries), messages: entries.length };
    entries.push(...next.value);
  }
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array, void> {
  yield bytes;
}

function peopleOf(file: string, { participants }: ReadSummary, entries: readonly NumberedEntry[]): Participant[] {
  const people = participants.map(({ key, platform, displayName, handle, nativeId }, number): Participant => ({
    ...{ file, number, key, platform, displayName, handle, nativeId },
    ...{ written: [], languages: {}, hoursUtc: new Array<number>(24).fill(0) },
  }));
  for (const { sender, entry, findings } of entries) {
    const person = sender === null ? undefined : people[sender];
    if (person !== undefined && entry.kind === 'message') note(person, entry, findings);
  }
  return people;
}

function note(
  { written, languages, hoursUtc }: Participant,
  entry: NumberedEntry['entry'],
  { observations, traces, writing }: NumberedEntry['findings'],
): void {
  const { text } = searchableText(entry);
  for (const { kind, system, value, validity, start, end } of observations) {
    written.push({ kind, system, value, validity, passedOn: isPassedOn(text, start, end) });
  }
  for (const { kind, value } of traces) {
    if (kind === 'name' || kind === 'age' || kind === 'place' || kind === 'employer' || kind === 'school')
      written.push({ kind, value });
  }
  const language = writing?.language;
  if (language != null) languages[language] = (languages[language] ?? 0) + 1;
  if (entry.time.at !== null) hoursUtc[new Date(entry.time.at).getUTCHours()]!++;
}

/** As the store tells accounts apart. */
function accountKey({ platform, nativeId, handle, file, number }: Participant): string {
  if (nativeId !== null) return `${platform}:native:${nativeId}`;
  return handle !== null && platform !== 'irc'
    ? `${platform}:handle:${handle.toLowerCase()}`
    : `${platform}:name:${file}:${number}`;
}

function recordsOf(people: readonly Participant[], truth: Truth): Pick<LinkSample, 'records' | 'accountsOf'> {
  const unit = new Set(Object.values(SCALE_UNIT).flatMap((accounts) => accounts.map(({ key }) => key)));
  const own = new Set(Object.values(SCALE_UNIT).flatMap((accounts) => accounts.map(({ handle }) => foldName(handle))));
  const accountOf = indexAccounts(truth);
  const accountsOf = new Map<string, string[]>();
  const records: AccountRecord[] = [];
  for (const [key, appearances] of Map.groupBy(
    people.filter((one) => !unit.has(one.key)),
    accountKey,
  )) {
    const languages: Record<string, number> = {};
    const hoursUtc = new Array<number>(24).fill(0);
    for (const one of appearances) {
      for (const [language, count] of Object.entries(one.languages))
        languages[language] = (languages[language] ?? 0) + count;
      for (const [hour, count] of one.hoursUtc.entries()) hoursUtc[hour]! += count;
    }
    const written = appearances.flatMap((one) => one.written);
    records.push(describeAccount({ key, appearances, written, habits: { languages, hoursUtc } }, own));
    accountsOf.set(key, [...new Set(appearances.flatMap((one) => accountOf(one) ?? []))]);
  }
  return { records, accountsOf };
}
