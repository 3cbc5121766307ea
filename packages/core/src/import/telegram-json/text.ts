/**
 * A message's text as its reader sees it. Formatting carries no characters of its own; what stands behind the words (the address of
 * a link) is given beside the text, as an attachment labelled `link`.
 */
import type { AttachmentFacts } from '../../record/message.ts';
import {
  fieldOf,
  listOf,
  nameOf,
  numberOf,
  objectOf,
  objectsOf,
  textOf,
  type AttachmentBuilder,
  type JsonObject,
} from '../json/index.ts';

/** A string, or a list of strings and `{type, text}`. */
export function flattenText(value: unknown): string {
  if (typeof value === 'string' || typeof value === 'number') return String(value);
  const single = objectOf(value);
  if (single !== null) return textOf(fieldOf(single, 'text')) ?? '';
  return listOf(value).map(flattenText).join('');
}

/** Addresses and accounts behind words and buttons, where the words do not show them. */
export function linkTargets(message: JsonObject, attach: AttachmentBuilder): AttachmentFacts[] {
  const entities = [...objectsOf(fieldOf(message, 'text')), ...objectsOf(fieldOf(message, 'text_entities'))];
  const hidden = entities.flatMap((entity) => {
    const target = nameOf(fieldOf(entity, 'href'));
    if (target !== null && target !== fieldOf(entity, 'text')) return [{ name: target, label: 'link' }];
    const user = numberOf(fieldOf(entity, 'user_id'));
    return user === null ? [] : [{ name: `user${user}`, label: 'mention' }];
  });
  const buttons = buttonsOf(message).flatMap((button) => {
    const target = /url|webview|auth/.test(String(fieldOf(button, 'type'))) ? nameOf(fieldOf(button, 'data')) : null;
    return target === null ? [] : [{ name: target, label: 'button' }];
  });
  const distinct = new Map([...hidden, ...buttons].map((target) => [`${target.label} ${target.name}`, target]));
  return [...distinct.values()].map(attach);
}

/** Rows of buttons below a bot's message. */
function buttonsOf(message: JsonObject): readonly JsonObject[] {
  return listOf(fieldOf(message, 'inline_bot_buttons')).flatMap(objectsOf);
}

export interface ContentText {
  readonly text: string;
  readonly note: 'text-from-poll' | 'text-from-contact' | 'text-from-location';
}

/** Words of a message that has no text of its own: a poll, a contact card, a place. */
export function textFromContent(message: JsonObject): ContentText | null {
  return fromPoll(objectOf(fieldOf(message, 'poll'))) ?? fromContact(message) ?? fromLocation(message);
}

function fromPoll(poll: JsonObject | null): ContentText | null {
  if (poll === null) return null;
  const question = flattenText(fieldOf(poll, 'question'));
  const answers = objectsOf(fieldOf(poll, 'answers')).map((answer) => `- ${flattenText(fieldOf(answer, 'text'))}`);
  return { text: [question, ...answers].join('\n'), note: 'text-from-poll' };
}

function fromContact(message: JsonObject): ContentText | null {
  const contact = objectOf(fieldOf(message, 'contact_information'));
  if (contact === null) return null;
  const facts = ['first_name', 'last_name', 'phone_number'].flatMap((key) => nameOf(fieldOf(contact, key)) ?? []);
  return facts.length === 0 ? null : { text: facts.join(' '), note: 'text-from-contact' };
}

function fromLocation(message: JsonObject): ContentText | null {
  const location = objectOf(fieldOf(message, 'location_information'));
  if (location === null) return null;
  const place = ['place_name', 'address'].flatMap((key) => nameOf(fieldOf(message, key)) ?? []);
  const coordinates = ['latitude', 'longitude'].flatMap((key) => numberOf(fieldOf(location, key)) ?? []);
  return {
    text: [...place, coordinates.join(', ')].filter((line) => line !== '').join('\n'),
    note: 'text-from-location',
  };
}
