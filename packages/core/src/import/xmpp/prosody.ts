/**
 * Prosody's message archives as its internal storage keeps them (`archive/<user>.list`, `muc_log/<room>.list`): one Lua table a stanza,
 * `item({ … });`, with when, with whom and the archive's key.
 */
import { NO_TIME, type RecordTime } from '../../record/time.ts';
import type { ImportedRecord, Importer, ImportInput, PartSample, SealedPart } from '../importer.ts';
import { attachmentBuilder, type AttachmentBuilder } from '../json/attachment.ts';
import { readLines, type Line } from '../lines/index.ts';
import type { MarkupAttribute, MarkupElement, MarkupNode } from '../markup/index.ts';
import { momentFromInstantMs } from '../moment/index.ts';
import { Roster } from '../roster/roster.ts';
import { isTable, parseItem, type LuaTable, type LuaValue } from './lua.ts';
import { readStanza, stampOf } from './stanza.ts';

const BEGIN = /^item\s*\(\s*\{/;
const RECORD_UNITS = 4 << 20;

export const prosodyArchive: Importer = {
  format: 'prosody-archive',
  version: 1,
  platform: 'xmpp',
  claims: 'part',
  recognise,
  import: importProsody,
};

/** By tables that hold a stanza and when it was kept. */
function recognise({ text }: PartSample): number {
  if (!BEGIN.test(text)) return 0;
  const start = text.slice(0, 20_000);
  return /\bwhen"?\]?\s*=/.test(start) && /\b(?:attr|name|with)"?\]?\s*=/.test(start) ? 0.95 : 0;
}

async function* importProsody(input: ImportInput): AsyncGenerator<readonly ImportedRecord[]> {
  const roster = new Roster('xmpp');
  const attach = attachmentBuilder(input.withheld);
  for (const part of input.parts) {
    const archive = new Archive(part, roster, attach);
    for await (const lines of readLines(part)) {
      const records = lines.flatMap((line) => archive.take(line));
      if (records.length > 0) yield records;
    }
    yield archive.end();
  }
}

/** A table of which more lines may come. */
interface Open {
  readonly first: Line;
  readonly lines: string[];
  units: number;
  end: number;
  excess: boolean;
}

class Archive {
  readonly #part: SealedPart;
  readonly #roster: Roster;
  readonly #attach: AttachmentBuilder;
  readonly #owner: string | null;
  #open: Open | null = null;

  constructor(part: SealedPart, roster: Roster, attach: AttachmentBuilder) {
    this.#part = part;
    this.#roster = roster;
    this.#attach = attach;
    this.#owner = ownerOf(part.path);
  }

  /** A table ends where the next begins: inside its strings, a line that was broken ends with a backslash. */
  take(line: Line): ImportedRecord[] {
    const within = this.#open !== null && this.#open.lines.at(-1)?.endsWith('\\') === true;
    if (!line.tooLong && !within && BEGIN.test(line.text)) {
      const before = this.end();
      const { text, offset, length } = line;
      this.#open = { first: line, lines: [text], units: text.length, end: offset + length, excess: false };
      return before;
    }
    if (!line.tooLong && line.text.trim() === '') return [];
    if (this.#open === null) return [this.#stray(line)];
    this.#goOn(this.#open, line);
    return [];
  }

  end(): ImportedRecord[] {
    const open = this.#open;
    this.#open = null;
    return open === null ? [] : this.#close(open);
  }

  #goOn(open: Open, line: Line): void {
    open.units += line.text.length + 1;
    open.excess ||= line.tooLong || open.units > RECORD_UNITS;
    if (open.excess) open.lines.length = 0;
    else open.lines.push(line.text);
    open.end = line.offset + line.length;
  }

  #stray(line: Line): ImportedRecord {
    const span = { part: this.#part.index, offset: line.offset, length: line.length, line: line.line };
    return {
      kind: 'skipped',
      span,
      reason: line.tooLong ? 'line-too-long' : 'unrecognised-line',
      expected: '`item({`: no stanza begins before this line.',
    };
  }

  #close(open: Open): ImportedRecord[] {
    const { offset, line } = open.first;
    const span = { part: this.#part.index, offset, length: open.end - offset, line };
    if (open.excess)
      return [
        { kind: 'skipped', span, reason: 'record-too-large', expected: 'a table of at most 4 million characters' },
      ];
    const table = parseItem(open.lines.join('\n'));
    const message = table === null ? null : elementOf(table);
    if (table === null || message === null)
      return [{ kind: 'skipped', span, reason: 'malformed-record', expected: 'a whole Lua table that holds a stanza' }];
    const peer = textAt(table, 'with');
    const owner = message.attributes.some(({ name, value }) => name === 'type' && value === 'groupchat')
      ? null
      : this.#owner;
    const envelope = {
      time: timeOf(table),
      id: textAt(table, 'key'),
      peer: peer === null || !peer.includes('@') ? null : peer,
    };
    const entry = readStanza(message, envelope, { roster: this.#roster, attach: this.#attach, owner });
    return [...this.#roster.take(), { ...entry, span }];
  }
}

/** `…/example%2eorg/archive/ana.list`: letters that a file name cannot hold are written as `%xx`. */
function ownerOf(path: string): string | null {
  const [, host, user] = /([^/]+)\/archive2?\/([^/]+)\.list$/.exec(path) ?? [];
  return host === undefined || user === undefined ? null : `${decoded(user)}@${decoded(host)}`;
}

function decoded(name: string): string {
  return name.replace(/%([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}

/** Seconds since 1970, with a fraction in newer versions; else the stamp kept in the attributes. */
function timeOf(table: LuaTable): RecordTime {
  const when = table.fields.get('when');
  if (typeof when === 'number') return momentFromInstantMs(String(when), when * 1000, 'unix');
  const attributes = table.fields.get('attr');
  const stamp = isTable(attributes) ? attributes.fields.get('stamp') : undefined;
  return typeof stamp === 'string' ? stampOf(stamp) : NO_TIME;
}

function textAt(table: LuaTable, key: string): string | null {
  const value = table.fields.get(key);
  return typeof value === 'string' && value !== '' ? value : null;
}

/** A stanza as Prosody keeps it: a name, attributes, and children or texts by number. Null where it has no name. */
function elementOf(table: LuaTable): MarkupElement | null {
  const name = table.fields.get('name');
  if (typeof name !== 'string') return null;
  const attributes = table.fields.get('attr');
  return {
    kind: 'element',
    name,
    attributes: isTable(attributes) ? attributesOf(attributes) : [],
    classes: [],
    children: [...table.items].sort(([a], [b]) => a - b).flatMap(([, child]) => nodesOf(child)),
    cut: false,
    invalid: false,
    offset: 0,
    end: 0,
    line: 1,
  };
}

function nodesOf(value: LuaValue): MarkupNode[] {
  if (typeof value === 'string') return [{ kind: 'text', text: value }];
  const element = isTable(value) ? elementOf(value) : null;
  return element === null ? [] : [element];
}

function attributesOf(table: LuaTable): MarkupAttribute[] {
  return [...table.fields].flatMap(([name, value]) =>
    typeof value === 'string' || typeof value === 'number'
      ? [{ name, value: String(value), length: String(value).length, cut: false, invalid: false }]
      : [],
  );
}
