/**
 * Signal's plain backup ("takeout"): a BackupInfo, then frames as Signal's Backup.proto names them, in protobuf's JSON (one a line, or all
 * of them in one array; of the binary form, what intake wrote down of it) or as a readable listing. Recipients and chats come before what names them. Frames that describe (account, recipient, chat, folders,
 * sticker packs) are no records; chat items and calls over links are.
 */
import type { ImportedRecord, Importer, ImportInput, PartSample, SealedPart, SkippedRecord } from '../importer.ts';
import {
  attachmentBuilder,
  fieldOf,
  idOf,
  momentOfCount,
  objectOf,
  placeAt,
  textOf,
  type AttachmentBuilder,
  type JsonObject,
  type PlacelessEntry,
} from '../json/index.ts';
import { parseObject, readRows, type Row } from '../json-lines/rows.ts';
import { Roster } from '../roster/roster.ts';
import { samplePart } from '../recognise.ts';
import { Directory } from './directory.ts';
import { faultOf, originalPlace } from './fault.ts';
import { readItem } from './item.ts';
import { beginsListing, readListing } from './listing.ts';

const BATCH = 1000;
const FRAMES = new Set([
  'account',
  'recipient',
  'chat',
  'chatItem',
  'stickerPack',
  'adHocCall',
  'notificationProfile',
  'chatFolder',
]);

export const signalBackup: Importer = {
  format: 'signal-backup',
  version: 2,
  platform: 'signal',
  claims: 'part',
  recognise,
  import: importSignal,
};

/** By the BackupInfo at the beginning, or by frames with what they cannot be without. */
function recognise(sample: PartSample): number {
  const start = sample.text.slice(0, 4000);
  if (beginsListing(start)) return 0.95;
  if (!/^[\s[]*\{/.test(start)) return 0;
  const first = /^[\s[]*(\{[^{}]*\})/.exec(start)?.[1];
  const info = first === undefined ? null : parseObject(first);
  if (info !== null && fieldOf(info, 'backupTimeMs') !== undefined) return 0.98;
  // Protobuf leaves out what is zero: then the frame behind it tells.
  const rest = info !== null && isBackupInfo(info) ? start.slice(start.indexOf('}') + 1) : start;
  const frame = /^[\s[,]*\{\s*"(\w+)"\s*:\s*\{/.exec(rest)?.[1] ?? '';
  if (!FRAMES.has(frame)) return 0;
  if (info !== null) return 0.95;
  return /"chatItem"\s*:\s*\{[^{}]{0,200}"(?:chatId|authorId|dateSent)"\s*:/.test(sample.text) ? 0.9 : 0;
}

async function* importSignal(input: ImportInput): AsyncGenerator<readonly ImportedRecord[]> {
  const roster = new Roster('signal');
  const attach = attachmentBuilder(input.withheld);
  for (const part of input.parts) {
    const backup = new Backup(part, roster, attach, part.index === 0 ? '' : `part ${part.index} `);
    const listed = beginsListing((await samplePart(part)).text);
    for await (const rows of listed ? readListing(part) : readRows(part)) {
      for (let at = 0; at < rows.length; at += BATCH) {
        const records = rows.slice(at, at + BATCH).flatMap((row) => backup.take(row));
        if (records.length > 0) yield records;
      }
    }
  }
}

class Backup {
  readonly #part: SealedPart;
  readonly #roster: Roster;
  readonly #attach: AttachmentBuilder;
  readonly #directory: Directory;

  constructor(part: SealedPart, roster: Roster, attach: AttachmentBuilder, prefix: string) {
    this.#part = part;
    this.#roster = roster;
    this.#attach = attach;
    this.#directory = new Directory(roster, prefix);
  }

  take(row: Row): ImportedRecord[] {
    if (row.object === null) return [this.#skip(row, row.fault ?? 'malformed-record', row.expected)];
    const fault = faultOf(fieldOf(row.object, 'fault'), originalPlace(fieldOf(row.object, 'at')));
    if (fault !== null) return [this.#skip(row, fault.reason, fault.expected)];
    const read = this.#frame(row.object, row);
    return [...this.#roster.take(), ...read];
  }

  #frame(frame: JsonObject, row: Row): ImportedRecord[] {
    const [kind, value] =
      Object.entries(frame).find(([key, inner]) => FRAMES.has(key) && objectOf(inner) !== null) ?? [];
    const facts = objectOf(value) ?? {};
    switch (kind) {
      case 'account':
        this.#directory.setAccount(facts);
        return [];
      case 'recipient':
        this.#directory.addRecipient(facts);
        return [];
      case 'chat':
        this.#directory.addChat(facts);
        return [];
      case 'chatItem':
        return this.#item(facts, row);
      case 'adHocCall':
        return this.#call(facts, row);
      case undefined:
        return isBackupInfo(frame) ? [] : [this.#skip(row, 'missing-field', 'a frame of a known kind')];
      default:
        return [];
    }
  }

  #item(item: JsonObject, row: Row): ImportedRecord[] {
    const entry = readItem(item, { directory: this.#directory, attach: this.#attach });
    if (entry === null) return [this.#skip(row, 'missing-field', 'a chat item that holds a message or an update')];
    return [this.#place(entry, this.#directory.visitChat(idOf(fieldOf(item, 'chatId')) ?? '0'), row)];
  }

  /** A call over a link stands in no chat. */
  #call(call: JsonObject, row: Row): ImportedRecord[] {
    const state = textOf(fieldOf(call, 'state'));
    const entry: PlacelessEntry = {
      kind: 'event',
      sender: null,
      text: ['adHocCall', ...(state === null ? [] : [`state: ${state}`])].join('; '),
      time: momentOfCount(fieldOf(call, 'callTimestamp'), 'ms'),
      sourceId: idOf(fieldOf(call, 'callId')),
      action: 'call',
      notes: [],
    };
    return [this.#place(entry, this.#directory.visitRecipient(idOf(fieldOf(call, 'recipientId')) ?? '0'), row)];
  }

  #place(entry: PlacelessEntry, conversation: string, row: Row): ImportedRecord {
    const original = originalPlace(fieldOf(row.object ?? {}, 'at'));
    const replaced = row.replaced || fieldOf(row.object ?? {}, 'replaced') === true;
    return placeAt(entry, conversation, this.#spanOf(row), [
      ...(replaced ? ['invalid-characters-replaced'] : []),
      ...(original === null ? [] : [`original-bytes:${original}`]),
    ]);
  }

  #skip(row: Row, reason: SkippedRecord['reason'], expected: string): ImportedRecord {
    return { kind: 'skipped', span: this.#spanOf(row), reason, expected };
  }

  #spanOf({ offset, length, line }: Row) {
    return { part: this.#part.index, offset, length, line };
  }
}

const INFO = new Set([
  'version',
  'backupTimeMs',
  'mediaRootBackupKey',
  'currentAppVersion',
  'firstAppVersion',
  'debugInfo',
]);

/** Only fields of BackupInfo, and at least one. */
function isBackupInfo(object: JsonObject): boolean {
  // Where intake found it in a binary backup stands with every frame.
  const keys = Object.keys(object).filter((key) => key !== 'at');
  return keys.length > 0 && keys.every((key) => INFO.has(key));
}
