/** Why two things are linked: for each reason what it rests on, the first of it. */
import type { InputOf, OutputOf, Procedures } from '@custodia/contract';
import { linkId, parseGraphKey, type GraphNode, type GraphReason, type GraphThing } from '@custodia/core';
import {
  findBearers,
  isInText,
  listAttachments,
  listClaims,
  listDecisions,
  listProposedPairs,
  listTies,
  listWhyPlaces,
  type WhyPlaceRow,
} from '@custodia/store';
import type { Casework } from '../context.ts';
import { requireId } from '../installation/find-id.ts';
import { attachedNow } from '../person/attached.ts';
import { nameOf } from '../person/show.ts';
import { endsOf, readLinks } from './links.ts';
import { requireThings } from './things.ts';

type Why = OutputOf<Procedures['graphWhy']>;
type Source = Why['reasons'][number]['sources'][number];

export async function explainLink(casework: Casework, input: InputOf<Procedures['graphWhy']>): Promise<Why> {
  const operationId = await requireId(casework, 'operation', input.operation);
  const [a] = await requireThings(casework, operationId, [input.a]);
  const [b] = await requireThings(casework, operationId, [input.b]);
  const { linksOf } = await readLinks(casework, operationId);
  const id = linkId(a!.key, b!.key);
  const link = (await linksOf([a!.key])).find((one) => linkId(one.a, one.b) === id);
  const reasons = [];
  for (const reason of link?.reasons ?? []) {
    const asked = { casework, operationId, ends: [a!, b!] as const, limit: input.limit };
    const sources = await sourcesOf(asked, reason);
    reasons.push({
      kind: reason.kind,
      total: Math.max(reason.count, sources.length),
      sources: sources.slice(0, input.limit),
    });
  }
  const shown = (node: NonNullable<typeof a>) => ({ ...node, roles: [...node.roles] });
  return { a: shown(a!), b: shown(b!), reasons };
}

interface Asked {
  readonly casework: Casework;
  readonly operationId: string;
  readonly ends: readonly [GraphNode, GraphNode];
  readonly limit: number;
}

const NOTHING = {
  ...{ message: null, conversationId: null, start: null, end: null, at: null, by: null },
  ...{ reason: null, detail: null, bits: null, subjectId: null, logIndex: null },
};

async function sourcesOf(asked: Asked, { kind }: GraphReason): Promise<Source[]> {
  const { casework, operationId, limit } = asked;
  if (isInText(kind)) {
    const places = await listWhyPlaces(casework.database.db, operationId, kind, endsOf(keysOf(asked)), limit);
    return places.map((place) => ({ ...NOTHING, kind, ...showPlace(place) }));
  }
  switch (kind) {
    case 'bears':
      return bearing(asked);
    case 'attached':
      return attaching(asked);
    case 'claimed':
      return claiming(asked);
    case 'one-holder':
      return deciding(asked);
    case 'proposed':
      return proposing(asked);
    case 'tied-to':
      return tying(asked);
    default:
      return [];
  }
}

function showPlace({ exhibitId, ordinal, conversationId, at, local, start, end, rule }: WhyPlaceRow): Partial<Source> {
  const when = at?.toISOString() ?? local;
  return { message: `${exhibitId}:${ordinal}`, conversationId, start, end, at: when, detail: rule };
}

function keysOf({ ends: [a, b] }: Asked): [string, string] {
  return [a.key, b.key];
}

/** The thing of this kind at either end. */
function endOf<K extends GraphThing['kind']>(asked: Asked, kind: K): Extract<GraphThing, { kind: K }> {
  return keysOf(asked)
    .map(parseGraphKey)
    .find((thing) => thing?.kind === kind) as Extract<GraphThing, { kind: K }>;
}

/** Under which names the account stands in its exports. */
async function bearing(asked: Asked): Promise<Source[]> {
  const rows = await findBearers(asked.casework.database.db, asked.operationId, [endOf(asked, 'account').account]);
  const names = new Set(
    rows.map((row) => [nameOf(row), row.handle, row.nativeId].filter((name) => name !== null).join(' · ')),
  );
  return [...names].map((detail) => ({ ...NOTHING, kind: 'bears', detail }));
}

async function attaching(asked: Asked): Promise<Source[]> {
  const { db } = asked.casework.database;
  const personId = endOf(asked, 'person').id;
  const bearers = await findBearers(db, asked.operationId, [endOf(asked, 'account').account]);
  const theirs = new Set(bearers.map(({ participantId }) => participantId));
  return attachedNow(await listAttachments(db, { personId }))
    .filter(({ participantId }) => theirs.has(participantId))
    .map(({ reason, by, at, logIndex }) => ({
      ...NOTHING,
      ...{ kind: 'attached', reason, by, at: at.toISOString(), logIndex, subjectId: personId },
    }));
}

/** Each message that a claim rests on is a source of its own; a claim that rests on none is one by itself. */
async function claiming(asked: Asked): Promise<Source[]> {
  const personId = endOf(asked, 'person').id;
  const other = asked.ends.find(({ kind }) => kind !== 'person')!;
  const claims = await listClaims(asked.casework.database.db, { personId });
  const named = claims.filter((claim) => claim.retraction === null && isAbout(claim, other));
  return named.flatMap(({ id, kind, value, reliability, credibility, reason, by, at, logIndex, sources }): Source[] => {
    const detail = `${kind}: ${value} (${reliability}${credibility})`;
    const said = {
      ...NOTHING,
      kind: 'claimed' as const,
      reason,
      by,
      at: at.toISOString(),
      detail,
      logIndex,
      subjectId: id,
    };
    const messages = sources.filter(({ exhibitId, ordinal }) => exhibitId !== null && ordinal !== null);
    if (messages.length === 0) return [said];
    return messages.map(({ exhibitId, ordinal, conversationId }) => ({
      ...{ ...said, message: `${exhibitId!}:${ordinal!}`, conversationId },
    }));
  });
}

/** A claim names an identifier as it was shown, which is the label of the thing: the key of a masked card is the digest of what nobody sees. */
function isAbout(
  { kind, value, sources }: Awaited<ReturnType<typeof listClaims>>[number],
  { key, label }: GraphNode,
): boolean {
  const thing = parseGraphKey(key);
  if (thing?.kind === 'place') return kind === 'place' && value.toLowerCase() === thing.stated.toLowerCase();
  if (thing?.kind !== 'identifier') return false;
  return sources.some((one) => one.identifierKind === thing.type && one.identifierValue === label);
}

/** From the first to the last; the last holds. */
async function deciding(asked: Asked): Promise<Source[]> {
  const [a, b] = accountsAt(asked);
  const decisions = await listDecisions(asked.casework.database.db, asked.operationId);
  return decisions
    .filter(({ parts }) => [a, b].every((account) => parts.flat().includes(account)))
    .map(({ id, kind, reason, by, at, logIndex, bits }) => ({
      ...NOTHING,
      ...{ kind: 'one-holder', detail: kind, reason, by, at: at.toISOString(), logIndex, bits, subjectId: id },
    }));
}

async function proposing(asked: Asked): Promise<Source[]> {
  const [a, b] = accountsAt(asked);
  const pairs = await listProposedPairs(asked.casework.database.db, asked.operationId, [a]);
  return pairs
    .filter((pair) => linkId(pair.a, pair.b) === linkId(a, b))
    .map(({ proposalId, bits }) => ({ ...NOTHING, kind: 'proposed', bits, subjectId: proposalId }));
}

async function tying(asked: Asked): Promise<Source[]> {
  const { account } = endOf(asked, 'account');
  const ties = await listTies(asked.casework.database.db, asked.operationId, account, endOf(asked, 'country').code);
  return ties.map(({ assessmentId, connection, reason, by, at, logIndex }) => ({
    ...NOTHING,
    ...{ kind: 'tied-to', detail: connection, reason, by, at: at.toISOString(), logIndex, subjectId: assessmentId },
  }));
}

function accountsAt(asked: Asked): [string, string] {
  const [a, b] = keysOf(asked).map((key) => (parseGraphKey(key) as Extract<GraphThing, { kind: 'account' }>).account);
  return [a!, b!];
}
