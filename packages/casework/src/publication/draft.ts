/** Drafting a publication: counted, protected against everything that is public, and kept as it would be said. */
import { Refusal, type InputOf, type Procedures } from '@custodia/contract';
import {
  lastDayOf,
  RECOMMENDED_POLICY,
  ReleaseError,
  type Counting,
  type EarlierRelease,
  type PublicationContent,
  type PublicTable,
} from '@custodia/core';
import { canonicalize } from '@custodia/proof';
import {
  announce,
  insertPublication,
  insertPublicationEvent,
  listPublicationPeople,
  type PublicationRow,
} from '@custodia/store';
import { createHash, createHmac } from 'node:crypto';
import { logChange } from '../access/log-change.ts';
import { nowIso, type Casework } from '../context.ts';
import { protectApart, type Protected } from '../release/protect-apart.ts';
import { usualTitle } from '../release/site/words/label.ts';
import { readerOf } from '../signal/visible.ts';
import { assertTerms } from './check-text.ts';
import { countPublic, digestCounting } from './count.ts';
import { describePublication, type ShownPublication } from './describe.ts';
import { listPublic, reloadPublication } from './find.ts';

type Input = InputOf<Procedures['publicationDraft']>;

export async function draftPublication(casework: Casework, input: Input): Promise<ShownPublication> {
  assertEnded(casework, input.quarter);
  assertTerms(input);
  const tables = readTables(input.table);
  const { quarter, quarters, base, share } = input;
  const policy = { ...RECOMMENDED_POLICY, base, dominance: share / 100 };
  const counting = await countPublic(casework, { quarter, quarters, policy, tables });
  const earlier = await listPublic(casework.database);
  const made = await protectPublic(casework, { counting, quarter, policy, earlier });
  const content: PublicationContent = {
    ...{ quarter, quarters, unit: input.unit, title: input.title ?? usualTitle(), policy },
    ...{ variables: counting.variables, tables, figures: input.figure, pages: input.page },
  };
  assertSaysSomething(made, content);
  return keep(casework, { content, counting, made, earlier });
}

function assertEnded(casework: Casework, quarter: string): void {
  if (lastDayOf(quarter) < nowIso(casework).slice(0, 10)) return;
  throw new Refusal('input-invalid', `quarter: ${quarter} has not ended yet. Choose one that has.`);
}

/** A table has the name of its variables. The same table twice is said once. */
function readTables(asked: Input['table']): PublicTable[] {
  const tables = asked.map((variables) => ({ name: variables.join('-by-'), variables }));
  const bySet = new Map(tables.map((table) => [table.variables.toSorted().join(), table]));
  if (bySet.size === tables.length) return tables;
  throw new Refusal('input-invalid', 'table: the same variables stand twice. Name each table once.');
}

interface Asked {
  readonly counting: Counting;
  readonly quarter: string;
  readonly policy: PublicationContent['policy'];
  readonly earlier: readonly PublicationRow[];
}

/** @throws Refusal `state-invalid` where it cannot be protected, `input-invalid` where it cannot be counted */
async function protectPublic(casework: Casework, { counting, quarter, policy, earlier }: Asked): Promise<Protected> {
  const people = await listPublicationPeople(
    casework.database.db,
    earlier.map(({ id }) => id),
  );
  const question = {
    ...{ id: 'this', asOf: lastDayOf(quarter), counting, policy },
    earlier: earlier.map((row): EarlierRelease => {
      const { variables, tables } = row.content;
      const counted = { variables, tables, people: people.get(row.id)! };
      return { id: row.id, asOf: row.asOf, counting: counted, marks: row.marks };
    }),
  };
  const held = earlier.map(({ sha256 }) => sha256);
  const asked = { counted: digestCounting(counting), policy: { ...policy }, earlier: held, quarter };
  const secret = createHmac('sha256', casework.masterKey.derive('publication-chance')).update(canonicalize(asked));
  casework.report({ stage: 'protecting every number', done: 0, total: null, unit: 'entries' });
  try {
    return await protectApart({ question, secret: secret.digest() }, casework.signal);
  } catch (cause) {
    if (casework.signal?.aborted === true)
      throw new Refusal('cancelled', 'This was cancelled. Nothing was kept of it.');
    throw asRefusal(cause);
  }
}

function asRefusal(cause: unknown): unknown {
  if (!(cause instanceof ReleaseError)) return cause;
  const code = cause.code === 'bad-table' || cause.code === 'bad-variable' ? 'input-invalid' : 'state-invalid';
  return new Refusal(code, cause.message, { cause });
}

function assertSaysSomething({ marks }: Protected, { figures, pages, policy }: PublicationContent): void {
  const says = [...marks.values()].some(({ kind }) => kind === 'shown' || kind === 'as-before');
  if (says || figures.length > 0 || pages.length > 0) return;
  throw new Refusal(
    'nothing-to-disclose',
    `Nothing could be shown: there is no number of at least ${policy.threshold} that may be told. A person is counted once two people have ended the ` +
      'embargo of each referral. One operation that brings nearly everybody is withheld (a unit with a single operation gives a share of 100); ' +
      'and where nearly everybody lies in one place of a table, its sums would tell the rest: choose other variables.',
  );
}

interface Kept {
  readonly content: PublicationContent;
  readonly counting: Counting;
  readonly made: Protected;
  readonly earlier: readonly PublicationRow[];
}

async function keep(casework: Casework, { content, counting, made, earlier }: Kept): Promise<ShownPublication> {
  const at = nowIso(casework);
  const id = casework.randomUuid();
  const ids = earlier.map((row) => row.id);
  const digests = { sha256: digestOf(content, made), countedSha256: digestCounting(counting) };
  const facts = { publicationId: id, quarter: content.quarter, earlier: ids, ...digests, targets: made.targets };
  return casework.database.withTransaction(async (tx) => {
    const logIndex = await logChange(casework, tx, { kind: 'publication-drafted', subject: id, at, facts });
    const { people } = counting;
    const asOf = lastDayOf(content.quarter);
    await insertPublication(tx.db, { id, asOf, content, ...made, earlier: ids, ...digests, people, logIndex });
    const drafted = { publicationId: id, number: 1, kind: 'drafted', reason: null } as const;
    await insertPublicationEvent(tx.db, { ...drafted, by: readerOf(casework), at, logIndex });
    await announce(tx.db, { kind: 'publication', subject: id });
    return describePublication(casework, await reloadPublication(tx, id), earlier);
  });
}

/** Of all that it says in public. */
function digestOf(content: PublicationContent, { marks }: Protected): string {
  const said = { content, marks: Object.fromEntries(marks) };
  return createHash('sha256')
    .update(canonicalize(JSON.parse(JSON.stringify(said)) as never))
    .digest('hex');
}
