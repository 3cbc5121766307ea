/** A whole account as Telegram Desktop exports it: `result.json` with every chat of one of the unit's accounts. */
import type { ScaleChat, ScalePlan, ScaleRoom } from '../plan.ts';
import { roomTalk, talkOf, type ScaleMessage } from '../talk.ts';
import { UNIT } from '../unit.ts';

export function* writeTelegramAccount(
  plan: ScalePlan,
  unit: number,
  chats: readonly ScaleChat[],
  rooms: readonly ScaleRoom[],
): Generator<string, void> {
  const { key, name } = UNIT.telegram[unit]!;
  const owner = { user_id: Number(key.slice(4)), first_name: name, phone_number: '+33639980000', username: '' };
  const about = 'Here is the data you requested.';
  yield `{\n "about": ${JSON.stringify(about)},\n "personal_information": ${JSON.stringify(owner)},\n`;
  yield ' "chats": {\n  "about": "This page lists all chats from this export.",\n  "list": [';
  let first = true;
  for (const room of rooms) {
    const head = { name: room.title, type: 'public_supergroup', id: 1_500_000_000 + room.number };
    yield* writeChat(head, roomTalk(plan, room), unit, first);
    first = false;
  }
  for (const chat of chats) {
    const head = { name: chat.account.name, type: 'personal_chat', id: Number(chat.account.key.slice(4)) };
    yield* writeChat(head, talkOf(plan, chat), unit, first);
    first = false;
  }
  yield '\n  ]\n }\n}\n';
}

function* writeChat(head: object, talk: Iterable<ScaleMessage>, unit: number, first: boolean): Generator<string, void> {
  yield `${first ? '' : ','}\n   ${JSON.stringify(head).slice(0, -1)},"messages":[`;
  let separator = '';
  for (const message of talk) {
    yield `${separator}\n    ${JSON.stringify(buildMessage(message, unit))}`;
    separator = ',';
  }
  yield '\n   ]}';
}

/** The computers of the unit are set to UTC. */
function buildMessage({ number, atMs, by, text }: ScaleMessage, unit: number): object {
  const sender = by ?? UNIT.telegram[unit]!;
  return {
    id: number + 1,
    type: 'message',
    date: new Date(atMs).toISOString().slice(0, 19),
    date_unixtime: String(Math.floor(atMs / 1000)),
    from: sender.name,
    from_id: sender.key,
    text,
    text_entities: [{ type: 'plain', text }],
  };
}
