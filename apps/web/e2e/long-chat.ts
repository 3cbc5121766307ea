/** A neutral conversation of any length, as Telegram Desktop exports it: buses, rain and allotments, in several scripts. */

const WORDS =
  'bus rain tram late noon platform ferry bridge allotment tomatoes spade fence harvest clouds wind seven nine early evening market'.split(
    ' ',
  );
const ODD = [
  'مطر خفيف عند الظهر',
  '霧で渡し船は遅れています',
  'дождь в полдень 🌧️',
  'ok\u200b',
  '\u202ebus 7',
  'één regel\nen nog één',
];

/** `first` and `second` write in turn; lengths vary from a word to a screenful. The same arguments give the same bytes. */
export function writeLongChat(count: number, first: string, second: string): string {
  const next = seeded(count);
  const messages = Array.from({ length: count }, (_, i) => {
    const at = Date.UTC(2026, 1, 1) + i * 97_000 + (next() % 60) * 1000;
    const mine = next() % 2 === 0;
    const text = i % 37 === 0 ? ODD[next() % ODD.length]! : sentence(next);
    return {
      id: i + 1,
      type: 'message',
      date: new Date(at).toISOString().slice(0, 19),
      date_unixtime: String(Math.floor(at / 1000)),
      from: mine ? first : second,
      from_id: mine ? 'user1001' : 'user1002',
      ...(i % 50 === 7 ? { reply_to_message_id: i } : {}),
      text,
      text_entities: [{ type: 'plain', text }],
    };
  });
  return JSON.stringify({ name: second, type: 'personal_chat', id: 1002, messages });
}

function sentence(next: () => number): string {
  const length = [3, 5, 8, 13, 21, 60][next() % 6]!;
  return Array.from({ length }, () => WORDS[next() % WORDS.length]!).join(' ');
}

/** Park and Miller's generator: the same numbers everywhere. */
function seeded(seed: number): () => number {
  let state = (seed % 2_147_483_646) + 1;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state;
  };
}
