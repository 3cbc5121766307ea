/** Identifiers of messages out of what somebody types or pastes. */
const MESSAGE = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}:\d{1,9}/g;

/** Each once, in order. Null where something was written and no message is in it. Of a pasted citation only the message is taken. */
export function readMessages(text: string): string[] | null {
  const found = [...new Set(text.toLowerCase().match(MESSAGE) ?? [])];
  return found.length === 0 && text.trim() !== '' ? null : found;
}
