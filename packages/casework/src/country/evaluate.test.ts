/** From what two readers tagged to what the laws of several countries look at: categories with messages, never a verdict. */
import type { OutputOf, Procedures } from '@custodia/contract';
import { CONNECTIONS } from '@custodia/core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Casework } from '../context.ts';
import { ask, openUnit, type Unit } from '../conversation/reading.fixture.ts';

let unit: Unit;
let readers: Casework[];

beforeAll(async () => {
  unit = await openUnit();
  // The seeds were read two years after these chats: of most it is not known since when they have held.
  await confirmRules('AU', 'DE');
  readers = [await unit.person('Anna', ['analyst']), await unit.person('Bram', ['analyst'])];
});

afterAll(() => unit.casework.close());

const RULES = [
  ['age_of_consent', 'other', '16'],
  ['pretend_child_suffices', 'yes', 'yes, believed to be'],
  ['grooming_requires_meeting', 'no', 'no'],
] as const;

/** As the unit holds them since 2020; of live streams only for Australia. */
async function confirmRules(...countries: string[]): Promise<void> {
  const proposer = await unit.person('Dora', ['legal-adviser']);
  const second = await unit.person('Emil', ['legal-adviser']);
  const stream = ['livestream_attendance_offence', 'yes', 'yes, by carriage service'] as const;
  for (const country of countries) {
    for (const [field, answer, value] of country === 'AU' ? [...RULES, stream] : RULES) {
      const said = { country, field, answer, value, source: 'the gazette', confidence: 'high' as const };
      const { id } = await ask(proposer, 'rulePropose', { ...said, validFrom: '2020-01-01', reason: 'yearly review' });
      await ask(second, 'ruleConfirm', { id, reason: 'read in the gazette' });
    }
  }
}

/** mara writes messages 0 and 2, noor 1 and 3. Each tag is set by every reader, with who raised it. */
type Tags = readonly (readonly [
  ordinal: number,
  code: 'AGE_STATED' | 'CAMERA_REQUEST',
  raisedBy: 'person-of-interest' | 'third-party',
])[];

async function assessed(tags: Tags, reading = readers): Promise<string> {
  const { exhibitId, conversationId } = await unit.chat(['the bus is late', 'the ferry too', 'rain tomorrow', 'noted']);
  for (const reader of reading) {
    for (const [ordinal, code, raisedBy] of tags) {
      await ask(reader, 'signalTag', { message: `${exhibitId}:${ordinal}`, code, raisedBy });
    }
    await ask(reader, 'signalFinishPass', { conversation: conversationId });
  }
  const { people } = await ask(unit.casework, 'conversationShow', { id: conversationId });
  const mara = people.find(({ name }) => name === 'mara')!;
  const scope = { conversation: [conversationId], account: [mara.id] };
  const opened = await ask(readers[0]!, 'assessmentOpen', { operation: unit.operation, label: 'Bus', ...scope });
  await ask(readers[0]!, 'assessmentStateAge', { message: `${exhibitId}:1`, years: 12 });
  return opened.id;
}

type Answer = OutputOf<Procedures['countryEvaluate']>;

async function evaluate(assessment: string, ...countries: string[]): Promise<Answer> {
  for (const country of countries) {
    const tie = { assessment, connection: 'location' as const, country, reason: 'the provider said so' };
    await ask(readers[1]!, 'attributionDecide', tie);
  }
  return ask(readers[1]!, 'countryEvaluate', { assessment });
}

const standing = ({ countries }: Answer, country: string, question: string) =>
  countries.find((one) => one.country === country)?.questions.find((one) => one.question === question)?.standing;

const BOTH: Tags = [
  [1, 'AGE_STATED', 'third-party'],
  [2, 'CAMERA_REQUEST', 'person-of-interest'],
];

describe('an assessment that two readers read', () => {
  it('is held against each law: present, absent and not assessable stand beside each other', async () => {
    const found = await evaluate(await assessed(BOTH), 'AU', 'DE', 'TH');
    expect(found).toMatchObject({ statedAge: 12, operatorType: 'police', from: '2024-05-13', to: '2024-05-13' });
    const table = (['age', 'pretend-child', 'contact-without-meeting', 'live-stream'] as const).map((question) =>
      [question, ...['AU', 'DE', 'TH'].map((country) => standing(found, country, question))].join(' · '),
    );
    expect(table).toEqual([
      'age · present · present · not assessable',
      'pretend-child · present · present · not assessable',
      'contact-without-meeting · absent · absent · not assessable',
      'live-stream · present · not assessable · not assessable',
    ]);
  });

  it('names the messages that an element stands in, and why counsel is asked', async () => {
    const { countries } = await evaluate(await assessed(BOTH), 'AU', 'VN');
    const [au, vn] = countries;
    const stream = au!.questions.find(({ question }) => question === 'live-stream')!;
    expect(stream.elements).toEqual([
      { element: 'live-camera', presence: 'present', doubts: [], messages: [expect.stringMatching(/:2$/)] },
    ]);
    expect(vn!.questions.map(({ counsel }) => counsel)).toEqual([
      ['low-confidence', 'start-unknown'],
      ...Array.from({ length: 3 }, () => ['unknown', 'start-unknown']),
    ]);
  });

  it('has nothing on the side of the person of interest that somebody else raised', async () => {
    const found = await evaluate(await assessed([[1, 'CAMERA_REQUEST', 'third-party']]), 'AU');
    expect(standing(found, 'AU', 'live-stream')).toBe('absent');
  });
});

it('that nobody has finished reading has nothing absent', async () => {
  const found = await evaluate(await assessed([], []), 'AU');
  expect(standing(found, 'AU', 'live-stream')).toBe('not assessable');
});

it('without a decided country has no answer, and says what is not decided', async () => {
  const found = await evaluate(await assessed([], []));
  expect(found).toMatchObject({ countries: [], conflicts: [] });
  expect(found.undecided).toEqual(CONNECTIONS);
});

it('is shown to nobody who was not let into the operation', async () => {
  const stranger = await unit.person('Carla', ['analyst', 'supervisor'], 'stranger');
  const assessment = await assessed([], []);
  await expect(ask(stranger, 'countryEvaluate', { assessment })).rejects.toMatchObject({ code: 'not-found' });
  await expect(ask(stranger, 'attributionPropose', { assessment })).rejects.toMatchObject({ code: 'not-found' });
});
