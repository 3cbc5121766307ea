/** Neutral synthetic messages of every shape an importer can give. */
import type { JsonValue } from '@custodia/proof';
import { buildMessageRecord } from '../../import/canonical.ts';
import type { EntryRecord } from '../../record/message.ts';
import { IDENTIFIER_KINDS, type IdentifierKind, type Observation } from '../../record/observation.ts';
import type { RecordTime, TimeBasis } from '../../record/time.ts';
import type { DossierMessage } from '../dossier.ts';
import type { Dice } from './random.ts';

const TEXTS = [
  'The bus at ten past eight was late again.',
  'Rain until noon, then sun.',
  'Two goals in the first half, none in the second.',
  'Wie heeft de dienstregeling van lijn 14?',
  'Le match est reporté à samedi.',
  'تأخر القطار عشر دقائق',
  'האוטובוס איחר',
  '今日は雨です 🌧️',
  '',
  'First line\nsecond line\r\nthird line',
  'Timetable: see mail to info@example.org or call +31 20 555 0100.',
  '[message withheld: category CAMERA_REQUEST]',
  '<b>not bold</b> & "quoted" \'too\' --> <!-- </script>',
  'before \u202ereversed\u202c after, zero\u200bwidth, bell\u0007, null\u0000',
];

const VALUES: Readonly<Record<IdentifierKind, readonly [system: string | null, value: string]>> = {
  email: [null, 'info@example.org'],
  phone: [null, '+31205550100'],
  url: [null, 'https://example.org/timetable?line=14'],
  domain: [null, 'example.org'],
  ipv4: [null, '192.0.2.7'],
  ipv6: [null, '2001:db8::7'],
  iban: [null, 'NL91ABNA0417164300'],
  'card-number': ['visa', '411111******1111'],
  'crypto-address': ['bitcoin', '1BoatSLRHtKNngkdXEeobR76b53LETtpyT'],
  handle: ['telegram', 'weather_bot'],
  'payment-handle': ['paypal', 'busclub'],
  'remittance-number': ['mtcn', '1234567890'],
  coordinates: [null, '52.3702,4.8952'],
};

export interface MessageSetting {
  readonly exhibitId: string;
  readonly conversationId: string;
  readonly senderId: string | null;
  readonly ordinal: number;
  readonly part: number;
}

export function makeMessage(dice: Dice, setting: MessageSetting): DossierMessage {
  const { exhibitId, ordinal, conversationId, senderId } = setting;
  const record = buildMessageRecord(makeEntry(dice, setting), ordinal);
  return { exhibitId, ordinal, conversationId, senderId, record, observations: makeObservations(dice, record.text) };
}

function makeEntry(dice: Dice, { ordinal, conversationId, senderId, part }: MessageSetting): EntryRecord {
  const kind = dice.chance(8) ? dice.pick(['system', 'event'] as const) : 'message';
  return {
    kind,
    conversation: conversationId,
    sender: senderId,
    text: dice.pick(TEXTS),
    time: makeTime(dice, ordinal),
    span: { part, offset: ordinal * 100, length: 99, line: ordinal + 1 },
    sourceId: dice.chance(2) ? null : `source-${ordinal}`,
    ...(kind === 'message' ? {} : { action: dice.pick(['join', 'leave', 'pin_message']) }),
    ...makeExtras(dice, ordinal),
  };
}

const BASES: readonly TimeBasis[] = [
  'utc',
  'unix',
  'offset',
  'snowflake-derived',
  'zone-stated',
  'local-unknown',
  'date-only',
  'inherited',
  'none',
];

function makeTime(dice: Dice, ordinal: number): RecordTime {
  const at = new Date(Date.UTC(2024, 0, 1) + ordinal * 61_000).toISOString();
  const local = at.slice(0, 19);
  const basis = dice.pick(BASES);
  if (basis === 'none') return { raw: null, local: null, at: null, basis };
  if (basis === 'date-only') return { raw: at.slice(0, 10), local: at.slice(0, 10), at: null, basis };
  if (basis === 'local-unknown' || basis === 'inherited') return { raw: local.slice(11), local, at: null, basis };
  return { raw: basis === 'unix' ? String(Date.parse(at)) : at, local: basis === 'offset' ? local : null, at, basis };
}

function makeExtras(dice: Dice, ordinal: number): Partial<EntryRecord> {
  const time: RecordTime = { raw: '2024-02-01T08:00:00Z', local: null, at: '2024-02-01T08:00:00.000Z', basis: 'utc' };
  return {
    ...(dice.chance(6)
      ? { replyTo: { sourceId: dice.maybe(`source-${Math.max(0, ordinal - 3)}`), quoted: 'Rain until noon' } }
      : {}),
    ...(dice.chance(15) ? { forwardedFrom: 'Weather <desk>' } : {}),
    ...(dice.chance(12) ? { edits: [{ time, text: dice.maybe('The bus at nine was late.') }] } : {}),
    ...(dice.chance(20) ? { deletion: { time, by: null } } : {}),
    ...(dice.chance(8) ? { reactions: [{ emoji: '👍', count: dice.maybe(2) }] } : {}),
    ...(dice.chance(8) ? { attachments: [makeAttachment(dice)] } : {}),
    ...(dice.chance(15) ? { notes: ['time-disagrees-with-id'] } : {}),
  };
}

function makeAttachment(dice: Dice) {
  return {
    name: dice.maybe('photos/line 14 "timetable".jpg'),
    sizeBytes: dice.maybe(20_480),
    sha256: dice.maybe(dice.hex(64)),
    md5: dice.maybe(dice.hex(32)),
    mediaType: dice.maybe('image/jpeg'),
    basis: dice.pick(['content', 'claimed'] as const),
    label: 'photo',
  };
}

function makeObservations(dice: Dice, text: JsonValue | undefined): Observation[] {
  if (typeof text !== 'string' || text.length < 12 || !dice.chance(4)) return [];
  const kind = dice.pick(IDENTIFIER_KINDS);
  const [system, value] = VALUES[kind];
  return [
    {
      kind,
      system,
      start: 0,
      end: 12,
      value,
      validity: dice.pick(['checksum-valid', 'plausible', 'context-only'] as const),
      ...(kind === 'card-number' ? { keyedDigest: dice.hex(64) } : {}),
      ...(dice.chance(5) ? { defanged: true } : {}),
    },
  ];
}
