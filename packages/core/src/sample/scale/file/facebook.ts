/** A thread as "Download your information" of Facebook holds it: newest message first, each byte of UTF-8 written as a character. */
import type { ScaleChat, ScalePlan } from '../plan.ts';
import { talkOf, unitOf, type ScaleMessage } from '../talk.ts';
import { placeOfChat } from './place.ts';

export function* writeFacebookThread(plan: ScalePlan, chat: ScaleChat): Generator<string, void> {
  const { name } = chat.account;
  const self = unitOf(chat).name;
  const messages = [...talkOf(plan, chat)].reverse().map((message) => buildMessage(message, self));
  const thread = {
    participants: [{ name }, { name: self }],
    messages,
    title: name,
    is_still_participant: true,
    thread_path: placeOfChat(chat).key,
    magic_words: [],
    image: {
      uri: 'your_facebook_activity/messages/photos/none.jpg',
      creation_timestamp: Math.floor(chat.startMs / 1000),
    },
    joinable_mode: { mode: 1, link: '' },
  };
  yield escapeBytes(JSON.stringify(thread, null, 1));
}

function buildMessage({ by, atMs, text }: ScaleMessage, self: string): object {
  return { sender_name: by?.name ?? self, timestamp_ms: atMs, content: text, is_geoblocked_for_viewer: false };
}

const encoder = new TextEncoder();

/** `é` becomes `\u00c3\u00a9`, as these downloads have it. */
function escapeBytes(json: string): string {
  return json.replace(/[^\0-\x7f]+/g, (run) =>
    Array.from(encoder.encode(run), (byte) => `\\u${byte.toString(16).padStart(4, '0')}`).join(''),
  );
}
