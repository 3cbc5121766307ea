/** A picture around some things, and what else is around some of them. */
import type { InputOf, OutputOf, Procedures } from '@custodia/contract';
import { graphKindOf, grow, type GraphKind, type Growth } from '@custodia/core';
import { listStarts } from '@custodia/store';
import type { Casework } from '../context.ts';
import { requireId } from '../installation/find-id.ts';
import { readLinks } from './links.ts';
import { describeThings, requireThings } from './things.ts';

type Picture = OutputOf<Procedures['graphShow']>;

/** What a browser draws and a person can look at. */
const MOST_LINKS = 20_000;

export async function showGraph(casework: Casework, input: InputOf<Procedures['graphShow']>): Promise<Picture> {
  const operationId = await requireId(casework, 'operation', input.operation);
  const from =
    input.start.length === 0
      ? await listStarts(casework.database.db, operationId)
      : (await requireThings(casework, operationId, input.start)).map(({ key }) => key);
  const { steps, limit: most } = input;
  return draw(casework, operationId, input, { shown: [], from, steps, most, mostLinks: MOST_LINKS });
}

export async function expandGraph(casework: Casework, input: InputOf<Procedures['graphExpand']>): Promise<Picture> {
  const operationId = await requireId(casework, 'operation', input.operation);
  const from = (await requireThings(casework, operationId, input.node)).map(({ key }) => key);
  const shown = [...new Set([...input.shown, ...from])];
  const growth = { shown, from, steps: 1, most: input.limit, mostLinks: MOST_LINKS };
  return draw(casework, operationId, input, growth);
}

async function draw(
  casework: Casework,
  operationId: string,
  { kinds }: { readonly kinds: readonly GraphKind[] },
  growth: Growth,
): Promise<Picture> {
  // Whoever asks for accounts only still begins at what they named.
  const withStarts = kinds.length === 0 ? [] : [...kinds, ...growth.from.map((key) => graphKindOf(key)!)];
  const reading = await readLinks(casework, operationId, { kinds: withStarts });
  const { keys, links, more, cut } = await grow(reading.linksOf, growth);
  const nodes = await describeThings(casework, operationId, keys);
  const there = new Set([...nodes.map(({ key }) => key), ...growth.shown]);
  return {
    operationId,
    nodes: nodes.map((node) => ({ ...node, roles: [...node.roles], more: more.get(node.key) ?? 0 })),
    links: links
      .filter(({ a, b }) => there.has(a) && there.has(b))
      .map(({ a, b, reasons }) => ({ a, b, reasons: [...reasons] })),
    cut: { ...cut, atLeast: reading.overfull() },
  };
}

/** These things and their links to each other. */
export async function drawAmong(casework: Casework, operationId: string, keys: readonly string[]): Promise<Picture> {
  const reading = await readLinks(casework, operationId);
  const inside = new Set(keys);
  const all = keys.length === 0 ? [] : await reading.linksOf(keys);
  const among = all.filter(({ a, b }) => inside.has(a) && inside.has(b));
  const outside = new Map<string, number>();
  for (const { a, b } of all) {
    if (inside.has(a) && inside.has(b)) continue;
    const key = inside.has(a) ? a : b;
    outside.set(key, (outside.get(key) ?? 0) + 1);
  }
  const nodes = await describeThings(casework, operationId, keys);
  return {
    operationId,
    nodes: nodes.map((node) => ({ ...node, roles: [...node.roles], more: outside.get(node.key) ?? 0 })),
    links: among.slice(0, MOST_LINKS).map(({ a, b, reasons }) => ({ a, b, reasons: [...reasons] })),
    cut: { nodes: 0, links: Math.max(0, among.length - MOST_LINKS), atLeast: reading.overfull() },
  };
}
