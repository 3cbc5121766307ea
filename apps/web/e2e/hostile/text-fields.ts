/** Fields of a procedure's input that take any text, read from the contract: a new field is attacked without being added here. */
import type { Procedure } from '@custodia/contract';
import { z } from 'zod';
import type { Hostile } from './payloads.ts';

interface Node {
  readonly type?: string;
  readonly enum?: readonly unknown[];
  readonly format?: string;
  readonly pattern?: string;
  readonly maxLength?: number;
  readonly items?: Node;
  readonly properties?: Readonly<Record<string, Node>>;
  readonly const?: unknown;
  readonly anyOf?: readonly Node[];
  readonly oneOf?: readonly Node[];
}

type Body = Record<string, unknown>;

/** What takes text by its shape, and means something else: files, keys, and what only the machine itself may say. */
const NO_TEXT = [
  'file',
  'path',
  'folder',
  'key',
  'fingerprint',
  'timeZone',
  'mapping',
  'schema',
  'rates',
  'account',
  'after',
  'person',
];

export function hasText(procedure: Procedure): boolean {
  return JSON.stringify(fillTexts(procedure, {}, { at: () => 'found', all: () => [] })) !== '{}';
}

/** `given`, with a hostile text in every field that takes text and is not given. */
export function fillTexts(procedure: Procedure, given: object, hostile: Hostile): Body {
  const schema = z.toJSONSchema(procedure.input, { io: 'input', unrepresentable: 'any' }) as Node;
  return fillObject(schema, given as Body, procedure.name, hostile);
}

function fillObject({ properties = {} }: Node, given: Body, where: string, hostile: Hostile): Body {
  // Of what another answer said, only what is a field here.
  const filled: Body = Object.fromEntries(Object.entries(given).filter(([field]) => field in properties));
  for (const [field, node] of Object.entries(properties)) {
    if (NO_TEXT.includes(field) || isOfRecipients(field, node)) continue;
    const value = fill(node, given[field], `${where} ${field}`, hostile);
    if (value !== undefined) filled[field] = value;
  }
  return filled;
}

/** Identifiers, where it is a list; one person, as somebody wrote them down, where it is not. */
function isOfRecipients(field: string, node: Node): boolean {
  return field === 'to' && kindsOf(node).some(({ type }) => type === 'array');
}

function fill(node: Node, given: unknown, where: string, hostile: Hostile): unknown {
  const kinds = kindsOf(node);
  const object = kinds.find((kind) => kind.type === 'object' && isOfKind(kind, given));
  if (object !== undefined) {
    const filled = fillObject(object, (given ?? {}) as Body, where, hostile);
    return Object.keys(filled).length === 0 ? given : filled;
  }
  const list = kinds.find(({ type }) => type === 'array')?.items;
  if (list !== undefined && Array.isArray(given)) return given.map((item) => fill(list, item, where, hostile));
  if (given !== undefined) return given;
  if (list !== undefined) {
    const item = fill(list, undefined, where, hostile);
    return item === undefined ? undefined : [item];
  }
  const text = kinds.find(takesText);
  return text === undefined ? undefined : hostile.at(where, text.maxLength);
}

function kindsOf(node: Node): readonly Node[] {
  const kinds = node.anyOf ?? node.oneOf;
  return kinds === undefined ? [node] : kinds.flatMap(kindsOf);
}

/** Of shapes that a constant tells apart, the one that is asked for. */
function isOfKind({ properties = {} }: Node, given: unknown): boolean {
  return Object.entries(properties).every(
    ([field, node]) => node.const === undefined || (given as Body | undefined)?.[field] === node.const,
  );
}

function takesText({ type, format, pattern, ...node }: Node): boolean {
  if (type !== 'string' || node.enum !== undefined || format !== undefined) return false;
  return pattern === undefined || new RegExp(pattern, 'u').test('hx0-<img src=x onerror="a">');
}
