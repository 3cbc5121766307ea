/** A telephone as SMS Backup & Restore writes it: all messages in order of time, one line each. */
import type { ScaleChat, ScalePlan } from '../plan.ts';
import { talkOf, type ScaleMessage } from '../talk.ts';

export function* writeSmsBackup(plan: ScalePlan, chats: readonly ScaleChat[]): Generator<string, void> {
  const messages = chats
    .flatMap((chat) => [...talkOf(plan, chat)].map((message) => ({ address: chat.account.key, message })))
    .sort((a, b) => a.message.atMs - b.message.atMs);
  yield `<?xml version='1.0' encoding='UTF-8' standalone='yes' ?>\n<smses count="${messages.length}">\n`;
  for (const { address, message } of messages) yield writeSms(address, message);
  yield '</smses>\n';
}

function writeSms(address: string, { atMs, by, text }: ScaleMessage): string {
  const readable = new Date(atMs).toISOString().slice(0, 19).replace('T', ' ');
  return `  <sms protocol="0" address="${escape(address)}" date="${atMs}" type="${by === null ? 2 : 1}" subject="null" body="${escape(text)}" toa="null" sc_toa="null" service_center="null" read="1" status="-1" locked="0" date_sent="0" readable_date="${readable}" contact_name="(Unknown)" />\n`;
}

const REFERENCES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\n': '&#10;',
};

function escape(text: string): string {
  return text.replace(/[&<>"\n]/g, (character) => REFERENCES[character]!);
}
