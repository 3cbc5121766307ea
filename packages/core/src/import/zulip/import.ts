/**
 * A Zulip export: `messages-000001.json`, … with `realm.json` (people, streams, reactions) and `attachment.json`, imported together because
 * messages carry ids only. A file of messages alone is read as well, with ids for names.
 */
import type { ImportInput, ImportedRecord, Importer, PartSample, SealedPart } from '../importer.ts';
import {
  attachmentBuilder,
  notesOfEncoding,
  objectOf,
  readJson,
  readJsonSample,
  Roster,
  skipElement,
  skipNotice,
  spanOf,
  type JsonElement,
} from '../json/index.ts';
import { Directory, LISTS } from './directory.ts';
import { buildEntry, type MessageContext } from './message.ts';

const MESSAGES = ['zerver_message[*]'];
const SAMPLED = [...MESSAGES, 'zerver_attachment[*]', 'zerver_userprofile[*]', 'zerver_realm[*]'];

export const zulipExport: Importer = {
  format: 'zulip-export',
  version: 1,
  platform: 'zulip',
  claims: 'set',
  recognise,
  import: importZulip,
};

/** By the names of its lists, which are those of Zulip's tables. */
function recognise(sample: PartSample): number {
  const json = readJsonSample(sample, SAMPLED);
  if (json?.root !== 'object') return 0;
  if (json.entered.has('zerver_message')) return 0.95;
  const tables = [...json.entered, ...json.siblings.keys()].filter((path) => /^zerver_\w+$/.test(path));
  return tables.length > 0 ? 0.8 : 0;
}

async function* importZulip(input: ImportInput): AsyncGenerator<readonly ImportedRecord[]> {
  const directory = new Directory();
  for (const part of input.parts) await readLists(part, directory);
  const context = { directory, roster: new Roster('zulip'), attach: attachmentBuilder(input.withheld) };
  for (const part of input.parts) yield* readMessages(part, context);
}

/** Lists hold no messages; what cannot be read in them is reported with the messages, in file order. */
async function readLists(part: SealedPart, directory: Directory): Promise<void> {
  for await (const items of readJson(part, LISTS)) {
    for (const item of items) {
      const row = item.kind === 'element' ? objectOf(item.value) : null;
      if (row !== null && item.kind === 'element') directory.add(item.pattern, row);
    }
  }
}

async function* readMessages(part: SealedPart, context: MessageContext): AsyncGenerator<readonly ImportedRecord[]> {
  for await (const items of readJson(part, [...MESSAGES, ...LISTS])) {
    const records = items.flatMap((item) => {
      if (item.kind === 'notice') return [skipNotice(item, part)];
      return item.kind === 'element' && item.pattern === 0 ? readElement(item, part, context) : [];
    });
    if (records.length > 0) yield records;
  }
}

function readElement(element: JsonElement, part: SealedPart, context: MessageContext): ImportedRecord[] {
  const message = objectOf(element.value);
  if (message === null) return [skipElement(element, part, 'malformed-record', 'an object that is a message')];
  const entry = buildEntry(message, context);
  if (entry === null) return [skipElement(element, part, 'missing-field', 'an id, a date_sent or a content')];
  const { notes: own, ...rest } = entry;
  const notes = [...own, ...notesOfEncoding(element)];
  const noted = notes.length > 0 ? { notes } : {};
  return [...context.roster.takeNew(), { ...rest, span: spanOf(element, part), ...noted }];
}
