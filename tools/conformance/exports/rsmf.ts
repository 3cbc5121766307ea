/**
 * Reads an RSMF back: the message by RFC 5322 and MIME, its zip, its manifest, and holds that to the rules of RSMF 2.0.0. They are written out by
 * hand from rsmf_schema_2_0_0.json (github.com/relativitydev/rsmf-validator-samples, d2ac751f), with what its validator asks beyond the schema.
 */
import { Ajv, type ValidateFunction } from 'ajv';
import * as formats from 'ajv-formats';
import { crc32 } from 'node:zlib';

const text = { type: 'string', minLength: 1 };
const custom = {
  type: 'array',
  items: { type: 'object', required: ['name', 'value'], properties: { name: text, value: text } },
};
const instant = { type: 'string', format: 'date-time' };

const SCHEMA = {
  type: 'object',
  required: ['version', 'participants', 'conversations', 'events'],
  properties: {
    version: { type: 'string', minLength: 5 },
    eventcollectionid: { type: 'string' },
    participants: {
      type: 'array',
      items: {
        type: 'object',
        required: ['id'],
        properties: {
          id: text,
          display: { type: 'string' },
          email: { type: 'string', format: 'email' },
          account_id: { type: 'string' },
          custom,
        },
      },
    },
    conversations: {
      type: 'array',
      items: {
        type: 'object',
        required: ['id', 'platform', 'participants'],
        properties: {
          ...{ id: text, display: { type: 'string' }, platform: text, custom },
          ...{ type: { enum: ['direct', 'channel'] }, participants: { type: 'array', items: text } },
        },
      },
    },
    events: {
      type: 'array',
      items: {
        type: 'object',
        required: ['type'],
        properties: {
          ...{
            id: { type: 'string' },
            parent: { type: 'string' },
            body: { type: 'string' },
            participant: { type: 'string' },
          },
          ...{ conversation: { type: 'string' }, timestamp: instant, deleted: { type: 'boolean' }, custom },
          type: { enum: ['message', 'disclaimer', 'join', 'leave', 'history', 'unknown'] },
          reactions: {
            type: 'array',
            items: {
              ...{ type: 'object', required: ['value'] },
              properties: { value: { ...text, maxLength: 30 }, count: { type: 'integer' } },
            },
          },
        },
      },
    },
  },
};

interface Manifest {
  readonly participants: readonly { readonly id: string }[];
  readonly conversations: readonly { readonly id: string; readonly participants: readonly string[] }[];
  readonly events: readonly {
    readonly id: string;
    readonly parent?: string;
    readonly participant?: string;
    readonly conversation: string;
    readonly timestamp?: string;
  }[];
}

export class RsmfValidator {
  readonly #validate: ValidateFunction;

  constructor() {
    const ajv = new Ajv({ allErrors: true });
    formats.default.default(ajv);
    this.#validate = ajv.compile(SCHEMA);
  }

  /** Everything that is wrong; empty where it conforms. */
  validate(bytes: Buffer): string[] {
    const { headers, parts, faults } = readMail(bytes.toString('latin1'));
    const zip = parts.find((part) => part.headers.get('content-disposition')?.includes('rsmf.zip'));
    if (zip === undefined) return [...faults, 'no rsmf.zip'];
    const files = readZip(Buffer.from(zip.body, 'base64'));
    const manifest = JSON.parse(files.get('rsmf_manifest.json')?.toString('utf8') ?? 'null') as Manifest;
    const schema = this.#validate(manifest)
      ? []
      : this.#validate.errors!.map(({ instancePath, message }) => `${instancePath} ${message}`);
    return [...faults, ...schema, ...checkHeaders(headers, manifest), ...checkReferences(manifest)];
  }
}

interface Part {
  readonly headers: ReadonlyMap<string, string>;
  readonly body: string;
}

/** RFC 5322: CRLF line ends, lines of at most 998, ASCII headers that are unfolded here; each header once. */
function readMail(source: string): Part & { readonly parts: readonly Part[]; readonly faults: string[] } {
  const lines = source.split('\r\n');
  const faults = [
    ...(lines.some((line) => /[\r\n]/.test(line)) ? ['a line end that is not CRLF'] : []),
    ...(lines.some((line) => line.length > 998) ? ['a line that is too long'] : []),
    ...(lines.some((line) => /[^\x20-\x7e\t]/.test(line)) ? ['an octet that is not ASCII'] : []),
  ];
  const whole = readPart(source);
  const boundary = /boundary="([^"]+)"/.exec(whole.headers.get('content-type') ?? '')?.[1] ?? '';
  const pieces = whole.body.split(`--${boundary}`);
  if (pieces.at(-1) !== '--\r\n') faults.push('the last boundary is not there');
  return { ...whole, parts: pieces.slice(1, -1).map((piece) => readPart(piece.slice(2))), faults };
}

function readPart(source: string): Part {
  const end = source.indexOf('\r\n\r\n');
  const fields = source
    .slice(0, end)
    .replace(/\r\n(?=[ \t])/g, '')
    .split('\r\n');
  const headers = new Map<string, string>();
  for (const field of fields) {
    const name = field.slice(0, field.indexOf(':')).toLowerCase();
    headers.set(name, headers.has(name) ? 'TWICE' : field.slice(field.indexOf(':') + 2));
  }
  return { headers, body: source.slice(end + 4) };
}

function checkHeaders(headers: ReadonlyMap<string, string>, { events }: Manifest): string[] {
  const stamps = events.flatMap(({ timestamp }) => (timestamp === undefined ? [] : [timestamp])).sort();
  const expected: readonly (readonly [string, string | undefined])[] = [
    ['x-rsmf-version', '2.0.0'],
    ['x-rsmf-eventcount', String(events.length)],
    ['x-rsmf-begindate', stamps[0]],
    ['x-rsmf-enddate', stamps.at(-1)],
    ['mime-version', '1.0'],
  ];
  const asked = ['date', 'from', 'message-id'].filter((name) => !headers.has(name)).map((name) => `no ${name}`);
  const words = [...headers.values()].flatMap((value) => value.match(/=\?utf-8\?B\?[^?]*\?=/g) ?? []);
  return [
    ...asked,
    ...expected
      .filter(([name, value]) => headers.get(name) !== value)
      .map(([name]) => `${name} is not what the manifest holds`),
    ...words.filter((word) => word.length > 75).map(() => 'an encoded word that is too long'),
    ...(Number.isNaN(Date.parse(headers.get('date') ?? '')) ? ['no date'] : []),
  ];
}

function checkReferences({ participants, conversations, events }: Manifest): string[] {
  const people = new Set(participants.map(({ id }) => id));
  const places = new Set(conversations.map(({ id }) => id));
  const ids = new Set(events.map(({ id }) => id));
  return [
    ...(ids.size === events.length ? [] : ['an event id that stands twice']),
    ...conversations.flatMap((one) =>
      one.participants.filter((id) => !people.has(id)).map((id) => `no participant ${id}`),
    ),
    ...events.flatMap(({ participant, conversation, parent }) => [
      ...(participant === undefined || people.has(participant) ? [] : [`no participant ${participant}`]),
      ...(places.has(conversation) ? [] : [`no conversation ${conversation}`]),
      ...(parent === undefined || ids.has(parent) ? [] : [`no parent ${parent}`]),
    ]),
  ];
}

/** Files of a zip without compression, each held to its CRC-32 (APPNOTE 6.3.10). @throws Error where it is none. */
export function readZip(zip: Buffer): Map<string, Buffer> {
  const end = zip.lastIndexOf(Buffer.from('PK\u0005\u0006', 'latin1'));
  const files = new Map<string, Buffer>();
  let at = zip.readUInt32LE(end + 16);
  for (let left = zip.readUInt16LE(end + 10); left > 0; left--) {
    const [sum, size] = [zip.readUInt32LE(at + 16), zip.readUInt32LE(at + 24)];
    const [name, extra, comment] = [28, 30, 32].map((field) => zip.readUInt16LE(at + field)) as [
      number,
      number,
      number,
    ];
    const local = zip.readUInt32LE(at + 42);
    const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
    const content = zip.subarray(start, start + size);
    if (crc32(content) !== sum) throw new Error('A file of the zip is not what its checksum says.');
    files.set(zip.toString('utf8', at + 46, at + 46 + name), content);
    at += 46 + name + extra + comment;
  }
  return files;
}
