/** One WeChat message as an entry. */
import type { AttachmentFacts, EntryRecord } from '../../record/message.ts';
import { NO_TIME, type RecordTime } from '../../record/time.ts';
import {
  fieldOf,
  idOf,
  nameOf,
  numberOf,
  textOf,
  type AttachmentBuilder,
  type JsonObject,
  type Roster,
} from '../json/index.ts';
import { momentFromInstantMs } from '../moment/index.ts';
import { phraseFinder } from '../transcript/index.ts';

interface MessageContext {
  readonly roster: Roster;
  readonly attach: AttachmentBuilder;
}

export type PlacelessEntry = Omit<EntryRecord, 'conversation' | 'span' | 'notes'> & {
  readonly notes: readonly string[];
};

export function isWechatMessage(message: JsonObject): boolean {
  return ['createTime', 'senderUsername', 'isSend'].every((key) => fieldOf(message, key) !== undefined);
}

/** What kind of message it is, by the exporter's own words; its number (`localType`) is wrong at times and decides only without them. */
const KINDS: readonly (readonly [words: RegExp, localType: number | null, label: string])[] = [
  [/图片|image/i, 3, 'photo'],
  [/语音|voice/i, 34, 'voice_message'],
  [/视频消息|video/i, 43, 'video'],
  [/动画表情|表情|emoji|sticker/i, 47, 'sticker'],
  [/文件|file/i, null, 'file'],
  [/位置|location/i, 48, 'location'],
  [/名片|card/i, 42, 'contact'],
];

const findNotice = phraseFinder([
  { action: 'unsend', forms: ['"%"撤回了一条消息', '"%" 撤回了一条消息', '%撤回了一条消息', '"%" recalled a message'] },
  { action: 'add_members', forms: ['"%"邀请*加入了群聊', '%邀请*加入了群聊', '"%" invited * to the group chat'] },
  { action: 'edit_group_title', forms: ['"%"修改群名为*', '%修改群名为*'] },
  { action: 'leave', forms: ['"%"退出了群聊', '%退出了群聊'] },
]);

/** Null where the object has nothing that a message has. */
export function buildEntry(message: JsonObject, context: MessageContext): PlacelessEntry | null {
  const text = textOf(fieldOf(message, 'content'));
  const id = nameOf(fieldOf(message, 'senderUsername'));
  const time = timeOf(fieldOf(message, 'createTime'));
  if (text === null && id === null && time.raw === null) return null;
  const kind = kindOf(message, text ?? '');
  const sender = kind.authored ? senderOf(message, id, context.roster) : null;
  const attachments = attachmentsOf(message, context.attach);
  const replyTo = idOf(fieldOf(message, 'replyToMessageId'));
  return {
    ...kind.entry,
    sender: sender ?? (kind.who === null ? null : context.roster.person(kind.who, { displayName: kind.who })),
    text: text ?? '',
    time,
    sourceId: idOf(fieldOf(message, 'platformMessageId')) ?? idOf(fieldOf(message, 'localId')),
    ...(replyTo === null ? {} : { replyTo: { sourceId: replyTo } }),
    ...(attachments.length > 0 ? { attachments } : {}),
    notes: [],
  };
}

interface Kind {
  readonly entry: Pick<EntryRecord, 'kind' | 'action'>;
  readonly authored: boolean;
  readonly who: string | null;
}

function kindOf(message: JsonObject, text: string): Kind {
  const type = textOf(fieldOf(message, 'type')) ?? '';
  const localType = numberOf(fieldOf(message, 'localType'));
  const isSystem =
    /系统|system/i.test(type) || (type === '' && localType === 10_000) || fieldOf(message, 'isSend') === null;
  if (isSystem) {
    const notice = findNotice(text.trim());
    if (notice === null) return { entry: { kind: 'system', action: 'service' }, authored: false, who: null };
    return { entry: { kind: 'event', action: notice.action }, authored: false, who: notice.who };
  }
  const isCall = /通话|call/i.test(type) || (type === '' && localType === 50);
  return { entry: isCall ? { kind: 'event', action: 'call' } : { kind: 'message' }, authored: true, who: null };
}

function senderOf(message: JsonObject, id: string | null, roster: Roster): string | null {
  const displayName = nameOf(fieldOf(message, 'senderDisplayName'));
  const key = id ?? displayName;
  if (key === null) return null;
  const exporter = numberOf(fieldOf(message, 'isSend')) === 1 ? { exporter: true } : {};
  return roster.person(key, { displayName, nativeId: id, ...exporter });
}

function timeOf(value: unknown): RecordTime {
  const count = numberOf(value);
  if (count === null) return NO_TIME;
  return momentFromInstantMs(String(value), Math.abs(count) < 1e11 ? count * 1000 : count, 'unix');
}

/** What the message carries, and a path of it where the exporter saved one in place of the text. */
function attachmentsOf(message: JsonObject, attach: AttachmentBuilder): AttachmentFacts[] {
  const type = textOf(fieldOf(message, 'type')) ?? '';
  const localType = numberOf(fieldOf(message, 'localType'));
  const kind = KINDS.find(([words, number]) =>
    type === '' ? number !== null && number === localType : words.test(type),
  );
  if (kind === undefined) return [];
  const content = nameOf(fieldOf(message, 'content')) ?? '';
  const name = /^(?:[\w.-]+\/)+[^/\n]{1,200}$/.test(content) ? content : null;
  return [attach({ name, label: kind[2] })];
}
