/** Pictures that somebody keeps: what stood in the record at that moment, read by us and not taken from whoever asks. */
import { Refusal, type InputOf, type OutputOf, type Procedures } from '@custodia/contract';
import { placeOnSpiral, type GraphLook } from '@custodia/core';
import { canonicalize, hex, sha256, type JsonObject, type JsonValue } from '@custodia/proof';
import {
  findGraphView,
  holdExhibits,
  insertGraphView,
  listExhibitsOf,
  listGraphViews,
  type GraphViewRow,
  type GraphViewSummary,
} from '@custodia/store';
import type { Casework } from '../context.ts';
import { requireId } from '../installation/find-id.ts';
import { say } from '../person/say.ts';
import { endsOf } from './links.ts';
import { drawAmong } from './show.ts';
import { requireThings } from './things.ts';

type Summary = OutputOf<Procedures['graphSaveView']>;
type Shown = OutputOf<Procedures['graphShowView']>;
export type ViewContent = Shown['content'];

const EVERYTHING: GraphLook = {
  ...{ from: null, until: null, unknownTimes: true, proposals: true },
  ...{ hidden: [], collapsed: false },
};

export async function saveGraphView(casework: Casework, input: InputOf<Procedures['graphSaveView']>): Promise<Summary> {
  const operationId = await requireId(casework, 'operation', input.operation);
  if (input.arrangement !== undefined && input.arrangement.length !== input.nodes.length) {
    throw new Refusal(
      'input-invalid',
      `The arrangement has ${input.arrangement.length} places for ${input.nodes.length} things: one is needed for each, in their order.`,
    );
  }
  const things = await requireThings(casework, operationId, input.nodes);
  const keys = things.map(({ key }) => key);
  return casework.database.withTransaction(async (tx) => {
    const within = { ...casework, database: { ...casework.database, db: tx.db } };
    const exhibitIds = await listExhibitsOf(tx.db, operationId, endsOf(keys));
    // From here on nothing that it shows is erased until it is kept, and found by the erasure.
    await holdExhibits(tx.db, exhibitIds);
    const content = await contentOf(within, operationId, keys, input);
    const text = canonicalize(content);
    const digest = sha256(new TextEncoder().encode(text));
    const id = casework.randomUuid();
    const facts = { id, operationId, nodes: content.nodes.length, links: content.links.length };
    const { title, note = null } = input;
    const said: JsonObject = { title, note, digest: hex(digest) };
    const kept = await say(within, tx, { kind: 'graph-view-saved', subject: id, facts, said });
    const view = { ...facts, title, note, content: text, digest, exhibitIds, ...kept };
    await insertGraphView(tx.db, view);
    return showSummary({ ...view, digest: Buffer.from(digest), at: new Date(kept.at) });
  });
}

/** A thing that is named twice, or as a participant and as an account, stands where it was named first. */
async function contentOf(
  casework: Casework,
  operationId: string,
  keys: readonly string[],
  { arrangement, look, nodes: named }: InputOf<Procedures['graphSaveView']>,
): Promise<ViewContent> {
  const { nodes, links, cut } = await drawAmong(casework, operationId, keys);
  if (cut.links > 0 || cut.atLeast) {
    throw new Refusal(
      'input-invalid',
      'These things have more links to each other than a picture can keep (20,000): leave some of them out.',
    );
  }
  const isOneByOne = named.length === keys.length;
  return {
    version: 1,
    operationId,
    nodes: nodes.map(({ more: _more, ...node }, number) => {
      const at = isOneByOne ? arrangement?.[number] : undefined;
      const { x, y } = at === undefined ? placeOnSpiral(number) : { x: at[0], y: at[1] };
      return { ...node, x, y };
    }),
    links,
    look: { ...EVERYTHING, ...look, hidden: [...(look?.hidden ?? [])] },
  };
}

export async function listSavedViews(
  casework: Casework,
  input: InputOf<Procedures['graphListViews']>,
): Promise<Summary[]> {
  const operationId = await requireId(casework, 'operation', input.operation);
  return (await listGraphViews(casework.database.db, operationId)).map(showSummary);
}

export async function showGraphView(casework: Casework, input: InputOf<Procedures['graphShowView']>): Promise<Shown> {
  const operationId = await requireId(casework, 'operation', input.operation);
  const row = await getView(casework, operationId, input.view);
  const content = JSON.parse(row.content) as ViewContent;
  const holds = hex(sha256(new TextEncoder().encode(row.content))) === hex(row.digest);
  return { ...showSummary(row), content, holds, since: await compareWithNow(casework, content) };
}

/** Throws `not-found`. */
async function getView(casework: Casework, operationId: string, id: string): Promise<GraphViewRow> {
  const row = await findGraphView(casework.database.db, operationId, id);
  if (row !== undefined) return row;
  throw new Refusal('not-found', 'There is no such saved picture here. List them with: custodia graph list-views');
}

/** What is not there any more, and which links are not as they were. */
async function compareWithNow(casework: Casework, { operationId, nodes, links }: ViewContent): Promise<Shown['since']> {
  const now = await drawAmong(
    casework,
    operationId,
    nodes.map(({ key }) => key),
  );
  const there = new Set(now.nodes.map(({ key }) => key));
  const before = new Set(links.map((link) => canonicalize(link as unknown as JsonValue)));
  const after = new Set(now.links.map((link) => canonicalize(link as unknown as JsonValue)));
  const changed = [...before.symmetricDifference(after)].map((text) => JSON.parse(text) as { a: string; b: string });
  return {
    nodes: nodes.filter(({ key }) => !there.has(key)).length,
    links: new Set(changed.map(({ a, b }) => JSON.stringify([a, b]))).size,
  };
}

function showSummary(row: GraphViewSummary): Summary {
  const { id, operationId, title, note, nodes, links, digest, at, by, logIndex } = row;
  const made = { savedAt: at.toISOString(), savedBy: by, logIndex };
  return { id, operationId, title, note, nodes, links, digest: hex(digest), ...made };
}
