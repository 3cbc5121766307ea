/** Exports as three programs write them, whose every name and message is hostile. */
import type { Hostile } from './payloads.ts';

export interface HostileFile {
  readonly name: string;
  readonly mimeType: string;
  readonly buffer: Buffer;
}

/** What a file system takes as a name. */
const asFileName = (text: string) => text.replaceAll(/[/\\]/g, '_');
/** One word, as a nick must be. */
const asNick = (text: string) => text.replaceAll(/[\s<>]/g, '');

export function writeHostileFiles(hostile: Hostile): HostileFile[] {
  return [whatsApp(hostile), telegram(hostile), irc(hostile)];
}

const NOTICE =
  'Messages and calls are end-to-end encrypted. No one outside of this chat, not even WhatsApp, can read or listen to them. Tap to learn more.';

function whatsApp(hostile: Hostile): HostileFile {
  const name = `WhatsApp Chat with ${hostile.at('WhatsApp room', 80, asFileName)}`;
  const senders = [hostile.at('WhatsApp sender', 80, (text) => text.replaceAll(':', ';')), 'Kees'];
  const lines = Array.from({ length: 6 }, (_, i) => {
    const text = i % 2 === 0 ? hostile.at('WhatsApp message') : 'The bus leaves at ten, kees@example.org';
    return `24/02/2026, 09:1${String(i)} - ${senders[i % 2]!}: ${text}\n`;
  });
  return file(`${name}.txt`, [`24/02/2026, 09:09 - ${NOTICE}\n`, ...lines].join(''));
}

function telegram(hostile: Hostile): HostileFile {
  const from = hostile.at('Telegram sender', 200);
  const messages = Array.from({ length: 6 }, (_, i) => {
    const at = Date.UTC(2026, 1, 4, 9, i);
    const text = hostile.at('Telegram message');
    const link = [{ type: 'text_link', text, href: 'javascript:globalThis.custodiaRan=1' }];
    return {
      id: i + 1,
      type: 'message',
      date: new Date(at).toISOString().slice(0, 19),
      date_unixtime: String(at / 1000),
      from: i % 2 === 0 ? from : 'Ingrid',
      from_id: i % 2 === 0 ? 'user41' : 'user42',
      ...(i === 3 ? { forwarded_from: hostile.at('Telegram forward', 200) } : {}),
      text: i === 5 ? link : text,
      text_entities: i === 5 ? link : [{ type: 'plain', text }],
    };
  });
  const room = { name: hostile.at('Telegram room', 200), type: 'private_group', id: 4243, messages };
  return file(`${hostile.at('Telegram file', 80, asFileName)}.json`, JSON.stringify(room));
}

function irc(hostile: Hostile): HostileFile {
  const nick = hostile.at('IRC nick', 60, asNick);
  const lines = Array.from({ length: 4 }, (_, i) => `09:0${String(i)} < ${nick}> ${hostile.at('IRC message')}\n`);
  const joined = `09:00 -!- ${nick} [${nick}@host.example.org] has joined #${hostile.at('IRC room', 60, asNick)}\n`;
  return file('irc-hostile-2026-02-04.log', ['--- Log opened Wed Feb 04 09:00:00 2026\n', joined, ...lines].join(''));
}

function file(name: string, text: string): HostileFile {
  return { name, mimeType: 'application/octet-stream', buffer: Buffer.from(text) };
}
