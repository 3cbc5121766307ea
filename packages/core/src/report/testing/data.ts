/** Report data around any assessment: neutral, hostile and in many scripts; the same for every seed. For tests only. */
import { assess } from '../../assess/assess.ts';
import type { AssessmentInput } from '../../assess/result.ts';
import { evaluateLaw } from '../../law/evaluate.ts';
import { findConflicts } from '../../law/conflict.ts';
import { seedRules } from '../../law/seed.ts';
import { IDENTIFIER_KINDS } from '../../record/observation.ts';
import { CONNECTIONS } from '../../record/rule.ts';
import type { ReportData, ReportedMessage } from '../data.ts';

/** Text that would do something if it were taken for anything but text. */
export const HOSTILE = [
  '#panic("x") #sys.version #import "@preview/x:1.0.0"',
  '*strong* _emph_ $x^2$ `raw` ```code``` <label> @reference',
  '\\u{41} \\ // comment /* and */ "quote" \'single\'',
  '= Heading\n- item\n+ one\n/ term: is',
  '#read("/etc/hostname") #eval("1+1") ] } )',
  'x\u202egnp.exe \u2066a\u2069 \ufeff \u200b \u0007 \ud800 \ue000 \u{12000} \u{e0041}',
  'a'.repeat(300),
  '',
];

export const SCRIPTS = [
  'حافلة الميناء متأخرة اليوم',
  'รถประจำทางไปท่าเรือมาช้าวันนี้',
  '今天去港口的公共汽车晚点了',
  'बंदरगाह की बस आज देर से आएगी',
  'האוטובוס לנמל מאחר היום',
  'ဒီနေ့ ဆိပ်ကမ်းသွား ဘတ်စ်ကား နောက်ကျတယ်',
  'Автобус до порта сегодня опаздывает',
  'রাস্তার বাস আজ দেরি করছে · பேருந்து தாமதம் · બસ મોડી છે · బస్సు ఆలస్యం',
  '항구로 가는 버스가 늦습니다 · 👍🏽 🚌 ❤️ 👩‍👩‍👧',
  'በስ ዛሬ ዘግይቷል · ავტობუსი აგვიანებს · Ավտոբուսը ուշանում է · རླངས་འཁོར་',
];

export function makeReportData(input: AssessmentInput, seed = 0, countries: readonly string[] = ['NL']): ReportData {
  const result = assess(input);
  const text = (i: number) => [...SCRIPTS, ...HOSTILE][(i + seed) % (SCRIPTS.length + HOSTILE.length)]!;
  return {
    id: '6f9d1f0e-3a52-4f43-9f5e-0c7a1d1b2c3d',
    writtenAt: '2026-05-01T12:00:00.000Z',
    writtenBy: 'K. Jansen',
    tool: 'custodia 0.1.0',
    contact: seed % 2 === 0 ? null : 'Desk of the harbour unit, +31 20 000 0000',
    recipient: seed % 3 === 0 ? null : 'National unit',
    caveats: seed % 2 === 0 ? null : text(4),
    releasedAt: null,
    assessment: {
      ...{ id: '0b3a6f2e-6f10-4c26-9a53-1f6d1d2f8f31', label: 'Account 4 in the harbour room' },
      ...{ openedBy: 'K. Jansen', openedAt: '2026-04-01T09:00:00.000Z', state: 'reviewing', outcome: null },
      ...{ withheld: false, identified: seed % 2 === 1 },
    },
    operation: {
      name: 'Harbour',
      operatorType: 'police',
      legalBasis: text(2),
      issuedBy: 'Examining magistrate',
      validFrom: '2025-01-01T00:00:00.000Z',
      validUntil: '2026-12-31T00:00:00.000Z',
      space: null,
      accounts: [{ platform: 'telegram', handle: 'bo_1' }],
      authority: { name: 'order.txt', sha256: 'ab'.repeat(32) },
    },
    exhibits: [
      {
        ...{ id: 'exhibit', received: { name: text(5), sha256: 'cd'.repeat(32), sizeBytes: 81_234 } },
        ...{ sealedAt: '2026-03-01T09:00:00.000Z', sealedBy: 'K. Jansen', logIndex: 4, format: 'telegram-json@1' },
        ...{ commitment: { root: 'ef'.repeat(32), count: 12 }, skipped: seed % 2, declared: 14, found: 12 },
      },
    ],
    conversations: input.conversations.map((id, i) => ({
      ...{ id, exhibitId: 'exhibit', platform: 'telegram', title: i === 0 ? text(3) : null },
      messages: input.messages.filter(({ conversationId }) => conversationId === id).length,
    })),
    accounts: [{ platform: 'telegram', name: text(1), id: '11111111-2222-4333-8444-555555555555' }],
    result,
    reviews: [],
    names: { anna: 'Anna Analyst', ben: 'Ben Bakker' },
    law: makeLaw(result.elements, countries),
    attribution: {
      cues: [
        {
          ...{ kind: 'phone-prefix', countries: ['NL'], weight: 'strong', source: 'numbering plan' },
          ...{ messages: ['exhibit:1'], caveat: 'roaming' },
        },
      ],
      candidates: [{ country: 'NL', cues: [], support: 'indicated' }],
      table: { name: 'DB-IP', date: '2026-06-01', licence: 'CC BY 4.0' },
      decisions: CONNECTIONS.slice(0, 2).map((connection, i) => ({
        ...{ connection, country: i === 0 ? 'NL' : null, stands: true, reason: text(6) },
        ...{ by: 'K. Jansen', at: '2026-04-02T09:00:00.000Z' },
      })),
    },
    identifiers: IDENTIFIER_KINDS.map((kind, i) => ({
      ...{ kind, system: null, value: `value-${i}@harbour.example`, validity: 'plausible' },
      ...{ firstAt: '2025-03-01T10:00:00.000Z', lastAt: null, messages: ['exhibit:1', 'exhibit:2'] },
    })),
    messages: input.messages.map((message, i): ReportedMessage => ({
      ...{ message: message.message, conversationId: message.conversationId, why: i % 3 === 0 ? 'context' : 'finding' },
      side: message.sender === 'investigator' ? 'investigator' : 'person-of-interest',
      ...{ sender: message.sender, at: message.at, rawTime: null, basis: message.basis, text: text(i) },
      ...{ edited: message.edited, deleted: message.deleted, line: i + 1, offset: i * 40 },
      tags: input.tags
        .filter((tag) => tag.message === message.message)
        .map(({ code, raisedBy, reader }) => ({ code, raisedBy, reader })),
    })),
    payments: [
      {
        ...{
          message: input.messages[0]?.message ?? 'exhibit:1',
          at: null,
          local: '2026-02-24',
          amount: '50.00',
          currency: 'EUR',
        },
        ...{
          payer: text(7),
          payee: null,
          exhibitId: '22222222-3333-4444-8555-666666666666',
          exhibitName: text(8),
          record: 2,
        },
        ...{ confirmedBy: 'K. Jansen', confirmedAt: '2026-04-03T09:00:00.000Z', logIndex: 9 },
      },
    ],
    custody: [
      { logIndex: 4, kind: 'exhibit-sealed', subject: 'exhibit', at: '2026-03-01T09:00:00.000Z', by: 'K. Jansen' },
    ],
    log: { vkey: 'log.example.org/sample+1a2b3c4d+AbCdEf', checkpoint: 'log.example.org/sample\n7\nabc=\n\n— sig' },
    trustedTime: null,
  };
}

function makeLaw(findings: ReturnType<typeof assess>['elements'], countries: readonly string[]): ReportData['law'] {
  const time = { from: '2025-03-01', to: '2025-03-04' };
  const today = '2026-05-01';
  const answers = evaluateLaw(
    {
      countries: countries.map((country, i) => ({ country, connection: CONNECTIONS[i % CONNECTIONS.length]! })),
      ...{ operatorType: 'police', findings, statedAge: 13, time, today },
    },
    { seeds: countries.flatMap((country) => seedRules(country)), revisions: [] },
  );
  return {
    ...{ operatorType: 'police', statedAge: 13, today, undecided: ['server'] },
    ...{ countries: answers, conflicts: findConflicts(answers) },
  };
}
