/** What a chat item of a Signal backup holds, by the names of Signal's Backup.proto: text, files, contacts, polls, payments. */
import type { AttachmentFacts, Deletion, EntryKind } from '../../record/message.ts';
import { NO_TIME } from '../../record/time.ts';
import {
  countOf,
  fieldOf,
  idOf,
  listOf,
  momentOfCount,
  nameOf,
  objectOf,
  objectsOf,
  textOf,
  type AttachmentBuilder,
  type JsonObject,
} from '../json/index.ts';
import { hexOf } from './bytes.ts';
import type { Directory } from './directory.ts';
import { readUpdate } from './update.ts';

export interface Content {
  readonly kind: EntryKind;
  readonly text: string;
  readonly action?: string;
  readonly attachments?: readonly AttachmentFacts[];
  readonly deletion?: Deletion;
  /** Where its reactions and its quote stand. */
  readonly holder: JsonObject;
  readonly notes: readonly string[];
}

export interface ContentContext {
  readonly directory: Directory;
  readonly attach: AttachmentBuilder;
}

type Reader = (value: JsonObject, item: JsonObject, context: ContentContext) => Omit<Content, 'holder'>;

/** One for each member of the `item` oneof. */
const READERS: ReadonlyMap<string, Reader> = new Map<string, Reader>(
  Object.entries({
    standardMessage: readStandard,
    contactMessage: readContacts,
    stickerMessage: readSticker,
    remoteDeletedMessage: (_value, item, { directory }) =>
      deleted({ time: NO_TIME, by: directory.participant(fieldOf(item, 'authorId')) }),
    adminDeletedMessage: (value, _item, { directory }) =>
      deleted({ time: NO_TIME, by: directory.participant(fieldOf(value, 'adminId')) }),
    updateMessage: (value, _item, { directory }) => readUpdate(value, directory),
    paymentNotification: readPayment,
    giftBadge: (value) => ({ kind: 'event', action: 'gift_badge', text: wordsOf(value, ['state']), notes: [] }),
    viewOnceMessage: readViewOnce,
    directStoryReplyMessage: readStoryReply,
    poll: readPoll,
  } satisfies Record<string, Reader>),
);

/** Null where the item has none of the kinds known here. */
export function readContent(item: JsonObject, context: ContentContext): Content | null {
  for (const [key, read] of READERS) {
    const holder = objectOf(fieldOf(item, key));
    if (holder !== null) return { ...read(holder, item, context), holder };
  }
  return null;
}

function deleted(deletion: Deletion): Omit<Content, 'holder'> {
  return { kind: 'message', text: '', deletion, notes: [] };
}

function readStandard(message: JsonObject, _item: JsonObject, { attach, directory }: ContentContext) {
  const text = objectOf(fieldOf(message, 'text')) ?? {};
  const files = objectsOf(fieldOf(message, 'attachments')).map((file) => fileOf(file, attach));
  const long = objectOf(fieldOf(message, 'longText'));
  const previews = objectsOf(fieldOf(message, 'linkPreview')).flatMap((preview) => {
    const url = nameOf(fieldOf(preview, 'url'));
    return url === null ? [] : [`link-preview:${url}`];
  });
  const mentions = objectsOf(fieldOf(text, 'bodyRanges')).flatMap((range) => {
    const key = directory.participantOfAccount(fieldOf(range, 'mentionAci'));
    return key === null ? [] : [`mentions:${key}`];
  });
  const attachments = [...files, ...(long === null ? [] : [pointerOf(long, 'long_text', attach)])];
  return {
    kind: 'message' as const,
    text: textOf(fieldOf(text, 'body')) ?? '',
    ...(attachments.length > 0 ? { attachments } : {}),
    notes: [...new Set(mentions), ...previews, ...(long === null ? [] : ['text-continues-in-file'])],
  };
}

function fileOf(file: JsonObject, attach: AttachmentBuilder): AttachmentFacts {
  const flag = nameOf(fieldOf(file, 'flag'));
  return pointerOf(
    objectOf(fieldOf(file, 'pointer')) ?? {},
    flag === null || flag === 'NONE' ? null : flag.toLowerCase(),
    attach,
  );
}

/** Where a file lay: since 2025 in one place, before in one of two. */
const LOCATORS = ['locatorInfo', 'backupLocator', 'attachmentLocator'];

/** The digest in a pointer is that of the plain file, by the word of the sending client. */
function pointerOf(pointer: JsonObject, label: string | null, attach: AttachmentBuilder): AttachmentFacts {
  const locator = LOCATORS.map((key) => objectOf(fieldOf(pointer, key))).find((one) => one !== null) ?? {};
  const facts = attach({
    name: nameOf(fieldOf(pointer, 'fileName')),
    sizeBytes: countOf(fieldOf(locator, 'size')),
    mediaType: nameOf(fieldOf(pointer, 'contentType')),
    label,
  });
  const sha256 = hexOf(fieldOf(locator, 'plaintextHash'));
  return facts.sha256 === null && sha256?.length === 64 ? { ...facts, sha256 } : facts;
}

function readSticker(message: JsonObject, _item: JsonObject, { attach }: ContentContext) {
  const sticker = objectOf(fieldOf(message, 'sticker')) ?? {};
  const emoji = nameOf(fieldOf(sticker, 'emoji'));
  const label = emoji === null ? 'sticker' : `sticker ${emoji}`;
  const attachments = [pointerOf(objectOf(fieldOf(sticker, 'data')) ?? {}, label, attach)];
  return { kind: 'message' as const, text: '', attachments, notes: [] };
}

function readViewOnce(message: JsonObject, _item: JsonObject, { attach }: ContentContext) {
  const file = objectOf(fieldOf(message, 'attachment'));
  const attachments = file === null ? {} : { attachments: [fileOf(file, attach)] };
  return { kind: 'message' as const, text: '', ...attachments, notes: ['view-once'] };
}

function readStoryReply(message: JsonObject, _item: JsonObject, { attach }: ContentContext) {
  const reply = objectOf(fieldOf(message, 'textReply')) ?? {};
  const long = objectOf(fieldOf(reply, 'longText'));
  const text =
    textOf(fieldOf(objectOf(fieldOf(reply, 'text')) ?? {}, 'body')) ?? textOf(fieldOf(message, 'emoji')) ?? '';
  const attachments = long === null ? {} : { attachments: [pointerOf(long, 'long_text', attach)] };
  return { kind: 'message' as const, text, ...attachments, notes: ['reply-to-story'] };
}

const NAME_PARTS = ['prefix', 'givenName', 'middleName', 'familyName', 'suffix'];
const ADDRESS_PARTS = ['street', 'pobox', 'neighborhood', 'city', 'region', 'postcode', 'country'];

/** A card that somebody sent: its lines become the text, so that numbers and addresses in it are found. */
function readContacts(message: JsonObject): Omit<Content, 'holder'> {
  const contact = fieldOf(message, 'contact');
  const cards = objectsOf(Array.isArray(contact) ? contact : [contact]).map(wordsOfCard);
  return { kind: 'message', text: cards.join('\n\n'), notes: ['text-from-contact-card'] };
}

function wordsOfCard(card: JsonObject): string {
  const name = objectOf(fieldOf(card, 'name')) ?? {};
  const values = (key: string): string[] =>
    objectsOf(fieldOf(card, key)).flatMap((one) => nameOf(fieldOf(one, 'value')) ?? []);
  const addresses = objectsOf(fieldOf(card, 'address')).map((one) => wordsOf(one, ADDRESS_PARTS, ', '));
  const lines = [
    wordsOf(name, NAME_PARTS, ' '),
    nameOf(fieldOf(name, 'nickname')) ?? '',
    nameOf(fieldOf(card, 'organization')) ?? '',
    ...values('number'),
    ...values('email'),
    ...addresses,
  ];
  return lines.filter((line) => line !== '').join('\n');
}

function wordsOf(object: JsonObject, keys: readonly string[], between = '; '): string {
  return keys.flatMap((key) => idOf(fieldOf(object, key)) ?? []).join(between);
}

function readPoll(poll: JsonObject, _item: JsonObject, { directory }: ContentContext): Omit<Content, 'holder'> {
  const options = objectsOf(fieldOf(poll, 'options')).map((option) => {
    const votes = objectsOf(fieldOf(option, 'votes')).flatMap(
      (vote) => directory.participant(fieldOf(vote, 'voterId')) ?? [],
    );
    const words = textOf(fieldOf(option, 'option')) ?? '';
    return votes.length === 0 ? `- ${words}` : `- ${words} (${votes.join(', ')})`;
  });
  const text = [textOf(fieldOf(poll, 'question')) ?? '', ...options].join('\n');
  return { kind: 'message', action: 'poll', text, notes: fieldOf(poll, 'hasEnded') === true ? ['poll-ended'] : [] };
}

/** The amount is in MOB, as the file writes it. */
function readPayment(payment: JsonObject): Omit<Content, 'holder'> {
  const amount = idOf(fieldOf(payment, 'amountMob'));
  const fee = idOf(fieldOf(payment, 'feeMob'));
  const note = textOf(fieldOf(payment, 'note'));
  const details = objectOf(fieldOf(payment, 'transactionDetails')) ?? {};
  const transaction = objectOf(fieldOf(details, 'transaction')) ?? {};
  const time = momentOfCount(fieldOf(transaction, 'timestamp'), 'ms');
  const text = [
    ...(amount === null ? [] : [`amount: ${amount} MOB`]),
    ...(fee === null ? [] : [`fee: ${fee} MOB`]),
    ...(note === null || note === '' ? [] : [note]),
  ].join('; ');
  const notes = [
    ...(objectOf(fieldOf(details, 'failedTransaction')) === null ? [] : ['payment-failed']),
    ...(time.raw === null ? [] : [`transaction-time:${time.raw}`]),
  ];
  return { kind: 'event', action: 'payment', text, notes };
}

/** What a later version of Signal may have put there: the names of what is not known here. */
export function unknownContent(item: JsonObject): string | null {
  const known = new Set(['incoming', 'outgoing', 'directionless', 'pinDetails', 'revisions']);
  const unknown = Object.entries(item).find(
    ([key, value]) => !known.has(key) && (objectOf(value) !== null || listOf(value).length > 0),
  );
  return unknown?.[0] ?? null;
}
