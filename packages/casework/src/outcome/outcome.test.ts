/** What became of referrals, as the liaison officer writes it down, and as it is counted. */
import { OUTCOMES_OF_STEP, type ReferralOutcome } from '@custodia/core';
import { procedures, type InputGiven, type OutputOf, type Procedures } from '@custodia/contract';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Casework } from '../context.ts';
import { ask } from '../conversation/reading.fixture.ts';
import { openCaseUnit, type CaseUnit } from '../referral/unit.fixture.ts';

const DESK = { toldBy: 'desk of the harbour police', source: 'letter' } as const;
const DAY_MS = 86_400_000;

let unit: CaseUnit;
let lia: Casework;
let sue: Casework;
let id: string;
let recipient: string;

beforeAll(async () => {
  unit = await openCaseUnit();
  ({ lia } = unit);
  sue = await unit.person('Sue Stranger', ['liaison-officer', 'supervisor'], 'stranger');
  ({ id: recipient } = await unit.authority());
  id = await unit.approvedOf((await unit.assessed()).id, recipient);
});

afterAll(() => unit.casework.close());

async function sendByHand(referral: string): Promise<string> {
  await ask(lia, 'referralSend', { id: referral });
  const out = join(unit.casework.folder, `${referral}.zip.age`);
  const { sha256 } = await ask(lia, 'referralCollect', { id: referral, out });
  await ask(lia, 'referralHandOver', { id: referral, sha256, to: 'duty officer', how: 'in person' });
  return sha256;
}

const at = (days: number, who: Casework): Casework => {
  const now = new Date(unit.casework.clock().getTime() + days * DAY_MS);
  return { ...who, clock: () => now };
};
const tell = (more: Omit<InputGiven<Procedures['referralOutcome']>, 'id' | 'toldBy' | 'source'>) =>
  ask(lia, 'referralOutcome', { id, ...DESK, ...more });

describe('an outcome', () => {
  it('is of nothing that has not gone out', async () => {
    await expect(tell({ outcome: 'opened' })).rejects.toMatchObject({ code: 'state-invalid' });
    expect((await ask(lia, 'outcomeFigures', {})).all.sent).toBe(0);
  });

  it('has its date as precisely as it is known, who said it and how; several stand beside each other', async () => {
    const sha256 = await sendByHand(id);
    await ask(lia, 'referralAcknowledge', { id, sha256 });
    expect(() => tell({ outcome: 'opened', happenedOn: '2026-02-30' })).toThrow(/2026-03-14/);
    await tell({ outcome: 'opened', happenedOn: '2026-03' });
    await tell({ outcome: 'arrest' });
    const shown = await ask(lia, 'referralShow', { id });
    expect(() => procedures.referralShow.output.parse(shown)).not.toThrow();
    expect(shown.events.slice(-2)).toMatchObject([
      { kind: 'outcome', outcome: 'opened', happenedOn: '2026-03', ...DESK, correctedBy: null },
      { kind: 'outcome', outcome: 'arrest', happenedOn: null, correctedBy: null },
    ]);
    expect(shown.outcome).toBe('arrest');
  });

  it('that was written down wrongly is put right by another event: both stay, one stands', async () => {
    const { events } = await ask(lia, 'referralShow', { id });
    const { number } = events.at(-1)!;
    const right = { id, number, ...DESK, reason: 'it was a search; nobody was arrested' } as const;
    await expect(ask(lia, 'referralCorrectOutcome', { ...right, number: 1, outcome: 'search' })).rejects.toMatchObject({
      code: 'input-invalid',
    });
    await expect(ask(lia, 'referralCorrectOutcome', { ...right, happenedOn: '2026' })).rejects.toMatchObject({
      code: 'input-invalid',
    });
    const corrected = await ask(lia, 'referralCorrectOutcome', {
      ...right,
      outcome: 'search',
      happenedOn: '2026-04-02',
    });
    expect(corrected.outcome).toBe('search');
    expect(corrected.events.find((event) => event.number === number)).toMatchObject({ correctedBy: number + 1 });
    await expect(ask(lia, 'referralCorrectOutcome', right)).rejects.toMatchObject({ code: 'conflict' });
    const gone = await ask(lia, 'referralCorrectOutcome', { ...right, number: number + 1 });
    expect(gone.outcome).toBe('opened');
    await tell({ outcome: 'search', happenedOn: '2026-04-02' });
  });

  it('may come after the unit has closed its file, and what was wrong is put right even after a recall', async () => {
    const other = await unit.approvedOf((await unit.assessed()).id, recipient);
    await sendByHand(other);
    await ask(lia, 'referralClose', { id: other, reason: 'nothing more is expected' });
    const told = await ask(lia, 'referralOutcome', { id: other, outcome: 'conviction', ...DESK });
    expect(told).toMatchObject({ state: 'closed', outcome: 'conviction', waiting: null });
    await ask(lia, 'referralRecall', { id: other, cause: 'error', reason: 'another person' });
    await expect(ask(lia, 'referralOutcome', { id: other, outcome: 'trial', ...DESK })).rejects.toMatchObject({
      code: 'state-invalid',
    });
    const { number } = told.events.at(-1)!;
    const right = { id: other, number, ...DESK, reason: 'of another case' };
    expect(await ask(lia, 'referralCorrectOutcome', right)).toMatchObject({ state: 'recalled', outcome: null });
  });
});

describe('word on the package', () => {
  it('that was returned says why', async () => {
    const said = { id, verdict: 'returned', ...DESK } as const;
    await expect(ask(lia, 'referralFeedback', said)).rejects.toMatchObject({ code: 'input-invalid' });
    const { events } = await ask(lia, 'referralFeedback', { ...said, fault: ['language', 'language', 'format'] });
    expect(events.at(-1)).toMatchObject({ kind: 'feedback', verdict: 'returned', faults: ['language', 'format'] });
  });
});

describe('silence', () => {
  const late = async (who: Casework) =>
    (await ask(who, 'homeShow', {})).work.filter(({ kind }) => kind === 'authority-silent');

  it('reminds nobody while no term is set', async () => {
    expect(await late(at(4000, lia))).toEqual([]);
    const { referrals } = await ask(lia, 'outcomeList', { waiting: 'no-term' });
    expect(referrals.map((one) => one.id)).toEqual([id]);
    expect(referrals[0]!.waiting).toMatchObject({ awaits: 'news', dueAt: null, late: false });
  });

  it('reminds those who follow up once the term closest to the authority has passed', async () => {
    await ask(lia, 'outcomeSetTerm', { version: 0, news: 5 });
    await ask(lia, 'outcomeSetTerm', { country: 'NL', version: 0, news: 20 });
    expect(await late(at(10, lia))).toEqual([]);
    expect(await late(at(21, lia))).toMatchObject([{ subject: id }]);
    expect(await late(at(21, unit.cor))).toEqual([]);
    expect(await late(at(21, sue))).toEqual([]);
    await ask(lia, 'outcomeSetTerm', { recipient, version: 0, news: 60 });
    expect(await late(at(21, lia))).toEqual([]);
    await expect(ask(lia, 'outcomeSetTerm', { recipient, version: 0, news: 9 })).rejects.toMatchObject({
      code: 'conflict',
    });
    await expect(ask(lia, 'outcomeSetTerm', { recipient, country: 'NL', version: 0 })).rejects.toMatchObject({
      code: 'input-invalid',
    });
    await ask(lia, 'outcomeSetTerm', { recipient, version: 1, news: 9 });
    expect((await ask(lia, 'outcomeTerms', {})).map(({ version, news }) => [version, news])).toEqual([
      [1, 5],
      [1, 20],
      [2, 9],
    ]);
  });

  it('ends when somebody asks, and nothing is sent', async () => {
    const then = at(30, lia);
    expect(await late(then)).toHaveLength(1);
    const asked = await ask(then, 'referralAsk', { id, to: 'duty officer', how: 'by telephone' });
    expect(asked.waiting).toMatchObject({ awaits: 'news', late: false });
    expect(asked.attempts.filter(({ result }) => result !== 'collected')).toEqual([]);
    expect(await late(at(31, lia))).toEqual([]);
    expect(await late(at(40, lia))).toHaveLength(1);
  });
});

describe('figures', () => {
  type Counts = OutputOf<Procedures['outcomeFigures']>['all'];
  type Choice = InputGiven<Procedures['outcomeList']>;

  const choices = ({ sent, recalled, ...lists }: Counts): [number, Choice][] => [
    ...[[sent, {}] as [number, Choice], [recalled, { recalled: true }] as [number, Choice]],
    ...lists.steps.map(({ count, ...choice }): [number, Choice] => [count, choice]),
    ...lists.outcomes.map(({ count, ...choice }): [number, Choice] => [count, choice]),
    ...lists.verdicts.map(({ count, ...choice }): [number, Choice] => [count, choice]),
    ...lists.faults.map(({ count, ...choice }): [number, Choice] => [count, choice]),
    ...lists.waiting.map(({ count, ...choice }): [number, Choice] => [count, choice]),
  ];

  it('each equal the number of referrals in the list they open', async () => {
    const figures = await ask(lia, 'outcomeFigures', {});
    expect(() => procedures.outcomeFigures.output.parse(figures)).not.toThrow();
    expect(figures.all).toMatchObject({ sent: 2, recalled: 1 });
    const all = [
      ...choices(figures.all),
      ...figures.countries.flatMap(({ country, ...counts }) =>
        choices(counts).map(([count, choice]): [number, Choice] => [count, { country, ...choice }]),
      ),
      ...figures.routes.flatMap(({ route, ...counts }) =>
        choices(counts).map(([count, choice]): [number, Choice] => [count, { route, ...choice }]),
      ),
      ...figures.spans.flatMap(({ from, to, standings }) =>
        standings.map(({ standing, count }): [number, Choice] => [count, { from, to, standing }]),
      ),
    ];
    for (const [count, choice] of all) {
      const { total, referrals } = await ask(lia, 'outcomeList', choice);
      expect([choice, total, referrals.length]).toEqual([choice, count, count]);
    }
  });

  it('say how long it took, and of how many that is not known', async () => {
    const { spans } = await ask(lia, 'outcomeFigures', {});
    const span = (from: string, to: string) => spans.find((one) => one.from === from && one.to === to)!;
    expect(span('sent', 'acknowledged')).toMatchObject({ median: { least: 0, most: 0 } });
    expect(Object.fromEntries(span('sent', 'acknowledged').standings.map((one) => [one.standing, one.count]))).toEqual({
      ...{ measured: 1, waiting: 0, ended: 1, undated: 0, 'order-unclear': 0 },
    });
    expect(span('opened', 'search').median).toEqual({ least: 2, most: 32 });
    expect(span('opened', 'arrest')).toMatchObject({ median: null });
  });

  it('count nothing for who need not know', async () => {
    expect((await ask(sue, 'outcomeFigures', {})).all.sent).toBe(0);
    expect((await ask(sue, 'outcomeList', {})).total).toBe(0);
  });

  it('reach each step by an outcome that there is', () => {
    const told = Object.values(OUTCOMES_OF_STEP).flat();
    expect(new Set(told).size).toBe(told.length);
    const without: ReferralOutcome[] = ['declined', 'discontinued'];
    expect([...told, ...without].sort()).toEqual([...procedures.referralOutcome.input.shape.outcome.options].sort());
  });
});
