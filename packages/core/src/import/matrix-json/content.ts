/** `m.room.message` and stickers: words, or a file with its facts. */
import type { AttachmentFacts } from '../../record/message.ts';
import {
  countOf,
  fieldOf,
  nameOf,
  objectOf,
  textOf,
  type AttachmentBuilder,
  type JsonObject,
  type PlacelessEntry,
} from '../json/index.ts';

type Message = Pick<PlacelessEntry, 'kind' | 'text' | 'action' | 'attachments' | 'notes'>;

const FILES = new Set(['m.image', 'm.file', 'm.audio', 'm.video', 'm.sticker']);
const MANNERS: ReadonlyMap<string, string> = new Map([
  ['m.emote', 'action'],
  ['m.notice', 'notice'],
  ['m.location', 'location'],
  ['m.key.verification.request', 'verification_request'],
]);

export function readMessage(eventType: string, content: JsonObject, attach: AttachmentBuilder): Message {
  const type = eventType === 'm.sticker' ? eventType : (textOf(fieldOf(content, 'msgtype')) ?? 'm.text');
  const body = textOf(fieldOf(content, 'body')) ?? '';
  if (FILES.has(type)) return readFile(type, body, content, attach);
  const action = MANNERS.get(type);
  const place = nameOf(fieldOf(content, 'geo_uri'));
  return {
    kind: 'message',
    ...(action === undefined ? {} : { action }),
    text: body,
    notes: [...(place === null ? [] : [`place:${place}`]), ...(type === 'm.bad.encrypted' ? ['not-decrypted'] : [])],
  };
}

/** `body` is the file's name, or its caption where `filename` is another. */
function readFile(type: string, body: string, content: JsonObject, attach: AttachmentBuilder): Message {
  const info = objectOf(fieldOf(content, 'info')) ?? {};
  const encrypted = objectOf(fieldOf(content, 'file'));
  const filename = nameOf(fieldOf(content, 'filename'));
  const caption = type === 'm.sticker' || (filename !== null && filename !== body) ? body : '';
  const facts: AttachmentFacts = attach({
    name: filename ?? (body === '' ? null : body),
    sizeBytes: countOf(fieldOf(info, 'size')),
    mediaType: nameOf(fieldOf(info, 'mimetype')),
    label: type,
  });
  const address = nameOf(fieldOf(content, 'url')) ?? nameOf(fieldOf(encrypted ?? {}, 'url'));
  return {
    kind: 'message',
    text: caption,
    attachments: [facts],
    notes: [...(address === null ? [] : [`file:${address}`]), ...(encrypted === null ? [] : ['file-encrypted'])],
  };
}

/** Old clients begin a reply with the quoted lines (`> <@ana:example.org> …`) and a blank one. */
export function splitReply(text: string): { readonly text: string; readonly quoted: string | null } {
  if (!text.startsWith('> ')) return { text, quoted: null };
  const lines = text.split('\n');
  const end = lines.findIndex((line) => !line.startsWith('>'));
  if (end < 0 || lines[end] !== '') return { text, quoted: null };
  const quoted = lines
    .slice(0, end)
    .map((line) => line.replace(/^> ?/, ''))
    .join('\n');
  return { text: lines.slice(end + 1).join('\n'), quoted: quoted.replace(/^(?:\* )?<@[^>\s]{1,255}> ?/, '') };
}
