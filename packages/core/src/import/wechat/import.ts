/**
 * WeChat as WeFlow and echotrace write it: `{session, messages}`, one chat a file. WeChat itself exports no text. Times are seconds since
 * 1970; the formatted time beside them is the exporting machine's and is not used.
 */
import type { ImportInput, ImportedRecord, Importer, PartSample, SealedPart } from '../importer.ts';
import {
  attachmentBuilder,
  countOf,
  fieldOf,
  nameOf,
  notesOfEncoding,
  objectOf,
  readJson,
  readJsonSample,
  readOutline,
  Roster,
  skipElement,
  skipNotice,
  spanOf,
  type AttachmentBuilder,
  type JsonElement,
  type JsonObject,
} from '../json/index.ts';
import { buildEntry, isWechatMessage } from './message.ts';

const PATTERNS = ['messages[*]'];

export const wechatJson: Importer = {
  format: 'wechat-json',
  version: 1,
  platform: 'wechat',
  claims: 'part',
  recognise,
  import: importWechat,
};

/** By the session's id and the fields that only these exports have. */
function recognise(sample: PartSample): number {
  const json = readJsonSample(sample, PATTERNS);
  if (json?.root !== 'object') return 0;
  const session = objectOf(json.siblings.get('session'));
  const named = session !== null && fieldOf(session, 'wxid') !== undefined;
  if (json.elements.length > 0) return json.elements.some(isWechatMessage) ? (named ? 0.97 : 0.9) : 0;
  return named ? 0.9 : 0;
}

async function* importWechat(input: ImportInput): AsyncGenerator<readonly ImportedRecord[]> {
  const roster = new Roster('wechat');
  const attach = attachmentBuilder(input.withheld);
  for (const part of input.parts) {
    const frame = (await readOutline(part, [''])).get('') ?? {};
    const session = objectOf(fieldOf(frame, 'session')) ?? {};
    const conversation = visit(part, session, roster);
    const declared = countOf(fieldOf(session, 'messageCount'));
    if (declared !== null) yield [{ kind: 'declared', count: declared, field: 'session.messageCount' }];
    yield roster.takeNew();
    for await (const items of readJson(part, PATTERNS)) {
      const records = items.flatMap((item) => {
        if (item.kind === 'notice') return [skipNotice(item, part)];
        return item.kind === 'element' ? readMessage(item, part, { conversation, roster, attach }) : [];
      });
      if (records.length > 0) yield records;
    }
  }
}

function visit(part: SealedPart, session: JsonObject, roster: Roster): string {
  const wxid = nameOf(fieldOf(session, 'wxid'));
  const names = ['displayName', 'remark', 'nickname'].flatMap((key) => nameOf(fieldOf(session, key)) ?? []);
  return roster.conversation(wxid ?? `part ${part.index}`, {
    title: names[0] ?? null,
    nativeId: wxid,
    type: nameOf(fieldOf(session, 'type')),
  });
}

interface Context {
  readonly conversation: string;
  readonly roster: Roster;
  readonly attach: AttachmentBuilder;
}

function readMessage(element: JsonElement, part: SealedPart, context: Context): ImportedRecord[] {
  const message = objectOf(element.value);
  if (message === null) return [skipElement(element, part, 'malformed-record', 'an object that is a message')];
  const entry = buildEntry(message, context);
  if (entry === null)
    return [skipElement(element, part, 'missing-field', 'a createTime, a senderUsername or a content')];
  const notes = [...entry.notes, ...notesOfEncoding(element)];
  const { notes: _, ...rest } = entry;
  const noted = notes.length > 0 ? { notes } : {};
  return [
    ...context.roster.takeNew(),
    { ...rest, conversation: context.conversation, span: spanOf(element, part), ...noted },
  ];
}
