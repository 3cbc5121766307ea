/** Every figure of the dashboard is the length of the list that it opens, and counts only what the person may see. */
import { FACETS, procedures, type AgreementFacet } from '@custodia/contract';
import { assess, SIGNAL_CODES } from '@custodia/core';
import { listAssessments } from '@custodia/store';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { gatherAssessment } from '../assessment/gather.ts';
import { asOnlooker } from '../assessment/onlooker.ts';
import type { Casework } from '../context.ts';
import { ask } from '../conversation/reading.fixture.ts';
import { weighByItself } from '../triage/weigh.ts';
import { openCaseUnit, type CaseUnit } from '../referral/unit.fixture.ts';
import { ageOf } from './age.ts';

let unit: CaseUnit;
let stranger: Casework;

beforeAll(async () => {
  unit = await openCaseUnit();
  stranger = await unit.person('Sue Stranger', ['supervisor', 'analyst'], 'stranger');
  await unit.assessed();
  await unit.assessed();
  await weighByItself(unit.casework);
});

afterAll(() => unit.casework.close());

interface Pressed {
  readonly id: string;
  readonly conversation: string;
  readonly account: readonly string[];
}

/** A chat in which both readers, blind, hold that the investigator pressed; opened as an assessment. */
async function pressed(): Promise<Pressed> {
  const messages = ['mara', 'noor', 'mara'].map((from, at) => ({
    ...{ id: at + 1, type: 'message', text: 'the bus is late', text_entities: [], from, from_id: from },
    ...{ date: `2024-05-13T10:0${String(at)}:00`, date_unixtime: String(Date.UTC(2024, 4, 13, 10, at) / 1000) },
  }));
  const chat = { name: 'mara', type: 'personal_chat', id: Math.floor(Math.random() * 1e9), messages };
  const file = await unit.casework.write(`${String(chat.id)}.json`, JSON.stringify(chat));
  const exhibitId = (await unit.casework.import(unit.operation, file))[0]!.exhibitId!;
  const conversation = (await ask(unit.casework, 'conversationList', { exhibit: exhibitId }))[0]!.id;
  const tag = { message: `${exhibitId}:1`, code: 'PRESSURE', raisedBy: 'investigator' } as const;
  for (const reader of [unit.ann, unit.ivo]) {
    await ask(reader, 'signalTag', tag);
    await ask(reader, 'signalFinishPass', { conversation });
  }
  const { people } = await ask(unit.ivo, 'conversationShow', { id: conversation });
  const account = people.filter(({ investigator }) => !investigator).map((one) => one.id);
  return { ...(await openedOf({ conversation, account })), conversation, account };
}

async function openedOf({ conversation, account }: Pick<Pressed, 'conversation' | 'account'>) {
  const about = { conversation: [conversation], account: [...account] };
  return ask(unit.ivo, 'assessmentOpen', { operation: unit.operation, label: 'Pressed', ...about });
}

describe('a figure', () => {
  it('is the number of things in the list that it opens', async () => {
    const figures = await ask(unit.cor, 'dashboardFigures', {});
    expect(() => procedures.dashboardFigures.output.parse(figures)).not.toThrow();
    expect(figures).toMatchObject({ operations: 1, conversations: 2, assessments: { counted: 2, left: 0 } });
    expect(figures.facets.map(({ facet }) => facet)).toEqual([...FACETS]);
    for (const { facet, thing, values } of figures.facets) {
      for (const { value, count } of values) {
        const list = await ask(unit.cor, 'dashboardList', { facet, value });
        expect([facet, value, list.thing, list.total]).toEqual([facet, value, thing, count]);
        expect(list.counted).toBe(count);
        expect(new Set(list.items.map(({ id }) => id)).size).toBe(count);
      }
    }
  });

  it('counts each conversation once by state and tier, and by the country that persons decided', async () => {
    const { facets } = await ask(unit.cor, 'dashboardFigures', { operation: unit.operation });
    const of = (wanted: string) =>
      facets.find(({ facet }) => facet === wanted)!.values.filter(({ count }) => count > 0);
    expect(of('state')).toEqual([{ value: 'concluded', count: 2 }]);
    expect(of('age')).toEqual([]);
    expect(of('country')).toEqual([{ value: 'NL', count: 2 }]);
    expect(of('platform')).toEqual([{ value: 'telegram', count: 2 }]);
  });

  it('counts nothing for who need not know, in no figure and no list', async () => {
    const figures = await ask(stranger, 'dashboardFigures', {});
    expect(figures).toMatchObject({
      operations: 0,
      conversations: 0,
      payments: 0,
      agreement: { messages: 0, codes: [] },
    });
    expect(figures.facets.flatMap(({ values }) => values).every(({ count }) => count === 0)).toBe(true);
    expect((await ask(stranger, 'dashboardList', { facet: 'platform', value: 'telegram' })).items).toEqual([]);
  });

  it('of red findings is what an assessment shows to who may know of everything, whoever asks', async () => {
    await pressed();
    await weighByItself(unit.casework);
    const reds = new Map<string, number>();
    for (const row of await listAssessments(unit.casework.database.db, { limit: 100 })) {
      const { conduct } = assess((await gatherAssessment(asOnlooker(unit.casework), row)).input);
      const found = conduct.filter(({ weight, answer }) => weight === 'red' && answer === 'found');
      for (const point of new Set(found.map((one) => one.point))) reds.set(point, (reds.get(point) ?? 0) + 1);
    }
    expect(reds.get('P52')).toBe(1);
    for (const who of [unit.ivo, unit.ann, unit.ada, unit.cor]) {
      const { facets, assessments } = await ask(who, 'dashboardFigures', {});
      expect(assessments).toEqual({ counted: 3, left: 0 });
      const shown = facets.find(({ facet }) => facet === 'red')!.values;
      expect(new Map(shown.map(({ value, count }) => [value, count]))).toEqual(reds);
    }
  });

  it('of red findings counts what a reviewer answered only for who may see it yet', async () => {
    const { id } = await pressed();
    const red = async (who: Casework) => (await ask(who, 'dashboardList', { facet: 'red', value: 'P84' })).items;
    const answer = { kind: 'yes-no', value: 'yes' } as const;
    await ask(unit.cor, 'reviewAnswer', { assessment: id, point: 'P84', version: 0, answer });
    expect((await red(unit.cor)).map((one) => one.id)).toEqual([id]);
    expect(await red(unit.ivo)).toEqual([]);
  });

  it('of red findings leaves out what was opened or tagged since it was weighed, and says so, until it is weighed', async () => {
    const { left } = (await ask(unit.ada, 'dashboardFigures', {})).assessments;
    const leftNow = async () => (await ask(unit.ada, 'dashboardFigures', {})).assessments.left;
    const { exhibitId } = await unit.assessed();
    expect(await leftNow()).toBe(left + 1);
    await weighByItself(unit.casework);
    expect(await leftNow()).toBe(0);
    await ask(unit.ann, 'signalTag', { message: `${exhibitId}:6`, code: 'REFUSAL', raisedBy: 'person-of-interest' });
    expect(await leftNow()).toBe(1);
    await weighByItself(unit.casework);
    expect(await leftNow()).toBe(0);
  });
});

describe('agreement of readers', () => {
  it('is what core measures of each assessment, all together, and names no reader', async () => {
    const { agreement } = await ask(unit.ada, 'dashboardFigures', {});
    const pooled = new Map<string, { both: number; one: number; messages: number }>();
    for (const row of await listAssessments(unit.casework.database.db, { limit: 100 })) {
      for (const of of assess((await gatherAssessment(asOnlooker(unit.casework), row)).input).agreement) {
        const sum = pooled.get(of.code) ?? { both: 0, one: 0, messages: 0 };
        const one = sum.one + of.onlyFirst + of.onlySecond;
        pooled.set(of.code, { both: sum.both + of.both, one, messages: sum.messages + of.messages });
      }
    }
    expect(agreement.codes.map(({ code }) => code)).toEqual([...SIGNAL_CODES]);
    for (const { code, messages, both, one } of agreement.codes)
      expect({ messages, both, one }).toEqual(pooled.get(code));
    const of = (wanted: string) => agreement.codes.find(({ code }) => code === wanted);
    expect(of('MEETING_PROPOSED')).toMatchObject({ messages: 42, both: 3, one: 0, neither: 39, kappa: 1 });
    // Tagged by one of the two, and not blind.
    expect(of('REFUSAL')).toMatchObject({ both: 0, one: 0, kappa: null });
    expect(JSON.stringify(agreement)).not.toMatch(/Ivo|Ann|[0-9a-f]{8}-/);
  });

  it('opens the conversations behind each number, with the messages that each has in it', async () => {
    const { agreement } = await ask(unit.cor, 'dashboardFigures', {});
    const listed = async (facet: AgreementFacet, value: string) =>
      (await ask(unit.cor, 'dashboardList', { facet, value })).counted;
    expect(await listed('read-by-two', 'all')).toBe(agreement.messages);
    for (const { code, both, one } of agreement.codes) {
      expect([code, await listed('tagged-by-both', code)]).toEqual([code, both]);
      expect([code, await listed('tagged-by-one', code)]).toEqual([code, one]);
    }
    const { items } = await ask(unit.cor, 'dashboardList', { facet: 'tagged-by-both', value: 'MEETING_PROPOSED' });
    expect(items.map(({ count }) => count)).toEqual([1, 1, 1]);
  });

  it('is of conversations that two have read to the end: what one has read is in no number, nor is what others tagged afterwards', async () => {
    const before = await ask(unit.ada, 'dashboardFigures', {});
    const file = await unit.casework.write('one-reader.txt', '24/02/2026, 09:10 - Mara: the bus leaves at ten\n');
    const [imported] = await unit.casework.import(unit.operation, file);
    const [conversation] = await ask(unit.casework, 'conversationList', { exhibit: imported!.exhibitId! });
    await ask(unit.ivo, 'signalTag', {
      ...{ message: `${imported!.exhibitId!}:0`, code: 'TRAVEL_MENTIONED', raisedBy: 'unclear' },
    });
    await ask(unit.ivo, 'signalFinishPass', { conversation: conversation!.id });
    expect((await ask(unit.ada, 'dashboardFigures', {})).agreement).toEqual(before.agreement);
  });

  it('is for who may know of tags', async () => {
    expect((await ask(unit.lia, 'dashboardFigures', {})).agreement).toEqual({ messages: 0, codes: [] });
    expect((await ask(unit.lia, 'dashboardList', { facet: 'read-by-two', value: 'all' })).items).toEqual([]);
  });
});

it('has waited by whole days', () => {
  const now = new Date('2026-05-01T12:00:00Z');
  const ages = [-1, 0, 7, 8, 30, 31, 90, 91, 4000].map((days) =>
    ageOf(new Date(now.getTime() - days * 86_400_000), now),
  );
  expect(ages).toEqual(['0-7', '0-7', '0-7', '8-30', '8-30', '31-90', '31-90', '91-', '91-']);
});
