/** A synthetic WhatsApp chat export (`WhatsApp Chat with X.txt` of Android, `_chat.txt` of iOS). */
import { encodeChunks } from './chunk.ts';
import {
  sampleMessages,
  twoDigits,
  wallClock,
  type SampleCounts,
  type SampleMessage,
  type SampleOptions,
} from './conversation.ts';

export interface WhatsAppSampleOptions extends SampleOptions {
  readonly style?: 'android' | 'ios';
  readonly dateOrder?: 'dmy' | 'mdy' | 'ymd';
  readonly twelveHour?: boolean;
}

/** The file in chunks; returns the counts of messages, system lines (one: the notice of encryption) and events in it. */
export function writeWhatsAppText(options: WhatsAppSampleOptions): AsyncGenerator<Uint8Array, SampleCounts> {
  return encodeChunks(lines(options));
}

const LRM = '\u200e';
const NNBSP = '\u202f';

function* lines(options: WhatsAppSampleOptions): Generator<string, SampleCounts> {
  const isIos = options.style === 'ios';
  let notices = 0;
  for (const message of sampleMessages(options)) {
    const stamp = writeStamp(message.sentAtMs, options);
    if (message.number === 0 || message.noticeBefore) {
      notices += 1;
      yield writeNotice(message, stamp, isIos);
    }
    yield isIos
      ? `[${stamp}] ${message.name}: ${writeBody(message, isIos)}\r\n`
      : `${stamp} - ${message.name}: ${writeBody(message, isIos)}\n`;
  }
  return { messages: options.messages, system: Math.min(notices, 1), events: Math.max(notices - 1, 0) };
}

const ENCRYPTED =
  'Messages and calls are end-to-end encrypted. No one outside of this chat, not even WhatsApp, can read or listen to them. Tap to learn more.';

/** On iOS a notice stands under the name of the chat, marked by U+200E; on Android it has no name. */
function writeNotice(message: SampleMessage, stamp: string, isIos: boolean): string {
  const isFirst = message.number === 0;
  if (isIos)
    return `[${stamp}] Allotment club: ${LRM}${isFirst ? ENCRYPTED.replace(' Tap to learn more.', '') : 'You changed the group description'}\r\n`;
  return `${stamp} - ${isFirst ? ENCRYPTED : `${message.name} changed the group description`}\n`;
}

function writeBody(message: SampleMessage, isIos: boolean): string {
  if (message.kind === 'media') return isIos ? `${LRM}image omitted` : '<Media omitted>';
  if (!message.edited) return message.text;
  return `${message.text} ${isIos ? LRM : ''}<This message was edited>`;
}

function writeStamp(epochMs: number, { style, dateOrder = 'dmy', twelveHour = false }: WhatsAppSampleOptions): string {
  const { year, month, day, hour, minute, second } = wallClock(epochMs);
  const fields = {
    dmy: [twoDigits(day), twoDigits(month), year],
    mdy: [month, day, year % 100],
    ymd: [year, twoDigits(month), twoDigits(day)],
  };
  const date = fields[dateOrder].join('/');
  const seconds = style === 'ios' ? `:${twoDigits(second)}` : '';
  const time = twelveHour
    ? `${hour % 12 === 0 ? 12 : hour % 12}:${twoDigits(minute)}${seconds}${NNBSP}${hour < 12 ? 'AM' : 'PM'}`
    : `${twoDigits(hour)}:${twoDigits(minute)}${seconds}`;
  return `${date}, ${time}`;
}
