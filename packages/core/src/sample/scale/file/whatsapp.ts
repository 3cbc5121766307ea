/** A chat or group as WhatsApp on Android exports it, from a phone set to UTC. */
import { twoDigits, wallClock } from '../../conversation.ts';
import { UNIT } from '../unit.ts';
import type { ScaleMessage } from '../talk.ts';

const ENCRYPTED =
  'Messages and calls are end-to-end encrypted. No one outside of this chat, not even WhatsApp, can read or listen to them. Tap to learn more.';

export function* writeWhatsAppChat(talk: Iterable<ScaleMessage>): Generator<string, void> {
  let first = true;
  for (const { atMs, by, text } of talk) {
    const stamp = writeStamp(atMs);
    if (first) yield `${stamp} - ${ENCRYPTED}\n`;
    first = false;
    yield `${stamp} - ${by === null ? UNIT.whatsapp[0]!.name : by.name}: ${text}\n`;
  }
}

function writeStamp(atMs: number): string {
  const { year, month, day, hour, minute } = wallClock(atMs);
  return `${twoDigits(day)}/${twoDigits(month)}/${year}, ${twoDigits(hour)}:${twoDigits(minute)}`;
}
