/** A saved picture as GraphML (graphml.graphdrawing.org, 1.0): things as nodes, links as undirected edges, with everything said of them as data. */
import { LINK_REASONS, type GraphLink } from '../../record/graph.ts';
import { plain } from '../text.ts';
import type { GraphPicture, PlacedNode } from './picture.ts';

const NODE_DATA = ['key', 'label', 'kind', 'type', 'system', 'own', 'claimedRoles', 'x', 'y'] as const;
const EDGE_DATA = ['reasons', 'standings', 'count', 'firstAt', 'lastAt', 'undated'] as const;
const GRAPH_DATA = ['title', 'note', 'operation', 'view', 'digest', 'logIndex', 'savedAt', 'savedBy', 'about'] as const;
const TYPES: Readonly<Record<string, string>> = {
  own: 'boolean',
  undated: 'boolean',
  count: 'int',
  x: 'double',
  y: 'double',
};

const ABOUT =
  'Links as they were read, proposed or said; a role is a claim of who made it. Nothing here says that anybody has done anything.';

export function* writeGraphMl(picture: GraphPicture): Generator<string> {
  yield '<?xml version="1.0" encoding="UTF-8"?>\n<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">\n';
  yield* declare('graph', GRAPH_DATA);
  yield* declare('node', NODE_DATA);
  yield* declare('edge', EDGE_DATA);
  yield '<graph id="G" edgedefault="undirected">\n';
  yield* data('graph', describePicture(picture));
  const ids = new Map(picture.nodes.map(({ key }, number) => [key, `n${number}`]));
  for (const node of picture.nodes) yield* element(`node id="${ids.get(node.key)!}"`, 'node', describeNode(node));
  for (const [number, link] of picture.links.entries()) {
    const ends = `source="${ids.get(link.a)!}" target="${ids.get(link.b)!}"`;
    yield* element(`edge id="e${number}" ${ends}`, 'edge', describeLink(link));
  }
  yield '</graph>\n</graphml>\n';
}

type Scope = 'graph' | 'node' | 'edge';
type Values = Readonly<Record<string, string | number | boolean | null>>;

function* declare(scope: Scope, names: readonly string[]): Generator<string> {
  for (const name of names) {
    const type = TYPES[name] ?? 'string';
    yield `<key id="${scope}-${name}" for="${scope}" attr.name="${name}" attr.type="${type}"/>\n`;
  }
}

function* element(opening: string, scope: Scope, values: Values): Generator<string> {
  yield `<${opening}>\n`;
  yield* data(scope, values);
  yield `</${scope}>\n`;
}

/** What is not known is not stated. */
function* data(scope: Scope, values: Values): Generator<string> {
  for (const [name, value] of Object.entries(values)) {
    if (value !== null) yield `<data key="${scope}-${name}">${escapeXml(String(value))}</data>\n`;
  }
}

function describePicture(picture: GraphPicture): Values & Record<(typeof GRAPH_DATA)[number], unknown> {
  const { title, note, operation, id, digest, logIndex, savedAt, savedBy } = picture;
  return { title, note, operation: operation.name, view: id, digest, logIndex, savedAt, savedBy, about: ABOUT };
}

function describeNode(node: PlacedNode): Values & Record<(typeof NODE_DATA)[number], unknown> {
  const { key, label, kind, type, system, own, roles, x, y } = node;
  const claimed = roles.map(({ role, by, grading }) => `${role} (${grading}, claimed by ${by})`).join('; ');
  return { key, label, kind, type, system, own, claimedRoles: claimed === '' ? null : claimed, x, y };
}

function describeLink({ reasons }: GraphLink): Values & Record<(typeof EDGE_DATA)[number], unknown> {
  const firsts = reasons.flatMap(({ firstAt }) => firstAt ?? []).sort();
  const lasts = reasons.flatMap(({ lastAt }) => lastAt ?? []).sort();
  return {
    reasons: reasons.map(({ kind }) => kind).join(' '),
    standings: [...new Set(reasons.map(({ kind }) => LINK_REASONS[kind]))].join(' '),
    count: reasons.reduce((sum, { count }) => sum + count, 0),
    firstAt: firsts[0] ?? null,
    lastAt: lasts.at(-1) ?? null,
    undated: reasons.some(({ undated }) => undated),
  };
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '\r': '&#13;' };

function escapeXml(text: string): string {
  return plain(text).replace(/[&<>\r]/g, (found) => ENTITIES[found]!);
}
