/** From chats to proposals, decisions that survive, and what an erasure takes along. On a real database. */
import { procedures, type InputGiven, type Procedures } from '@custodia/contract';
import { openTestCasework, type TestCasework } from '@custodia/testkit';
import { readdir } from 'node:fs/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { erase } from '../exhibit/erase.ts';
import { perform } from '../perform/perform.ts';
import { checkInstallation } from '../installation/check.ts';
import { listAccounts } from '../person/accounts.ts';
import { acceptLink, mergeLinks, rejectLink, splitLink } from './decide.ts';
import { listLinks, showLink } from './list.ts';
import { runLinking } from './run.ts';
import { updateLinking } from './update.ts';

const MAPPING = '{"text":"says","sender":"who","timestamp":"at","conversation":"room"}';
const NEIGHBOURS = ['mei', 'jan', 'olga', 'tom', 'ravi', 'sofia', 'lars', 'chen', 'piet', 'rosa'];
let casework: TestCasework;
let operation: string;
let exhibits: string[];
let run = 0;

beforeAll(async () => {
  casework = await openTestCasework();
});
afterAll(async () => casework.close());

/** In two exhibits somebody under two names gives one address and one telephone; ten others write of the weather; everybody names the unit's own. */
beforeEach(async () => {
  run += 1;
  operation = await casework.operation({ name: `Harbour ${run}`, account: ['tabular:ingrid'] });
  const says = (who: string, text: string, minute: number) =>
    JSON.stringify({ who, says: text, at: `2024-05-13T10:${10 + minute}:00Z`, room: 'pier' });
  const others = NEIGHBOURS.map((who, at) => says(who, `rain again, ${who}${run}@example.org, ask ingrid`, 10 + at));
  exhibits = [];
  for (const [i, lines] of [
    [says('kees de wit', `tomatoes, write to kees${run}@example.org or +31 6 12345678`, 0), ...others],
    [says('K. de Wit', `call +31612345678, or kees${run}@example.org`, 2), says('ingrid', 'the bus is late', 3)],
  ].entries()) {
    const path = await casework.write(`chat-${run}-${i}.jsonl`, `${lines.join('\n')}\n`);
    const [result] = await casework.import(operation, path, { mapping: MAPPING });
    exhibits.push(result!.exhibitId!);
  }
});

const link = () => runLinking(casework, { operation });
const list = async (given: Partial<InputGiven<Procedures['linkList']>> = {}) => {
  const listed = await listLinks(casework, procedures.linkList.input.parse({ operation, ...given }));
  expect(() => procedures.linkList.output.parse(listed)).not.toThrow();
  return listed;
};
const because = { reason: 'same number and address' };

async function keysOf(...names: string[]): Promise<string[]> {
  const { accounts } = await listAccounts(casework, procedures.personAccounts.input.parse({ operation }));
  return names.map((name) => accounts.find((one) => one.names.includes(name))!.key);
}

describe('a linking', () => {
  it('proposes the two accounts and nobody else, says why, and leaves nothing on disk', async () => {
    const before = await readdir(casework.surroundings.dataFolder);
    const result = await link();
    expect(result).toMatchObject({ accounts: 12, proposals: 1 });
    const { proposals, run: last } = await list();
    expect(last).toMatchObject({ accounts: 12 });
    expect(proposals.map(({ accounts }) => accounts.map(({ name }) => name).sort())).toEqual([
      ['K. de Wit', 'kees de wit'],
    ]);
    const shown = await showLink(casework, { operation, proposal: proposals[0]!.id });
    expect(() => procedures.linkShow.output.parse(shown)).not.toThrow();
    const levels = Object.fromEntries(shown.pairs[0]!.waterfall.steps.map(({ column, level }) => [column, level]));
    expect(levels).toMatchObject({ email: 'equal', phone: 'equal', place: 'unknown' });
    expect(await readdir(casework.surroundings.dataFolder)).toEqual(before);
  });

  it('keeps what people decided, and proposals stand accordingly', async () => {
    await link();
    const keys = await keysOf('kees de wit', 'K. de Wit');
    const { decision } = await acceptLink(casework, { operation, accounts: keys, ...because });
    expect(decision).toMatchObject({ kind: 'accept', reason: because.reason });
    await link();
    const { proposals, holders } = await list();
    expect(proposals.map(({ state }) => state)).toEqual(['accepted']);
    expect(holders.map((one) => one.map(({ key }) => key))).toEqual([[...keys].sort()]);
    await rejectLink(casework, { operation, accounts: keys, reason: 'brothers on one number' });
    await link();
    expect((await list()).proposals).toEqual([]);
    expect((await list()).holders).toEqual([]);
  });
});

describe('decisions', () => {
  it('split and merge undo each other, and every one stays on record', async () => {
    await link();
    const [a, b, c] = await keysOf('kees de wit', 'K. de Wit', 'mei');
    const first = await acceptLink(casework, { operation, accounts: [a!, b!, c!], ...because });
    await splitLink(casework, { operation, accounts: [c!], from: [a!, b!], reason: 'another person' });
    expect((await list()).holders.map((one) => one.length)).toEqual([2]);
    await expect(acceptLink(casework, { operation, accounts: [a!, c!], ...because })).rejects.toMatchObject({
      code: 'state-invalid',
    });
    const merged = await mergeLinks(casework, { operation, accounts: [a!, c!], reason: 'one after all' });
    expect(merged.holders).toEqual(first.holders);
    const { proposals } = await list();
    const shown = await showLink(casework, { operation, proposal: proposals[0]!.id });
    expect(shown.decisions.map(({ kind }) => kind)).toEqual(['accept', 'split', 'merge']);
    expect(shown.decisions.every(({ by, logIndex }) => by.name !== '' && logIndex > 0)).toBe(true);
  });

  it('make accounts one person’s, and taken back leave everybody as they were', async () => {
    const [a, b, c] = await keysOf('kees de wit', 'K. de Wit', 'mei');
    const held = async (): Promise<Record<string, string[]>> => {
      const { accounts } = await listAccounts(casework, procedures.personAccounts.input.parse({ operation }));
      const by = Map.groupBy(
        accounts.filter(({ people }) => people.length > 0),
        ({ people }) => people.map(({ id }) => id).join(),
      );
      return Object.fromEntries([...by].map(([person, all]) => [person, all.map(({ key }) => key).sort()]));
    };
    const { people } = await acceptLink(casework, { operation, accounts: [a!, b!], ...because });
    expect(await held()).toEqual({ [people[0]!]: [a, b].sort() });
    const before = await held();
    await mergeLinks(casework, { operation, accounts: [a!, c!], reason: 'one after all' });
    expect(await held()).toEqual({ [people[0]!]: [a, b, c].sort() });
    await splitLink(casework, { operation, accounts: [c!], from: [a!, b!], reason: 'taken back' });
    expect(await held()).toEqual(before);
    await rejectLink(casework, { operation, accounts: [a!, b!], reason: 'brothers on one number' });
    expect(Object.values(await held()).map((all) => all.length)).toEqual([1]);
  });

  it('name accounts of the operation, or nothing is decided', async () => {
    const [a] = await keysOf('mei');
    await expect(
      acceptLink(casework, { operation, accounts: [a!, 'tabular:handle:nobody'], ...because }),
    ).rejects.toMatchObject({ code: 'not-found' });
    await expect(splitLink(casework, { operation, accounts: [a!], from: [a!], ...because })).rejects.toMatchObject({
      code: 'input-invalid',
    });
    expect((await list()).holders).toEqual([]);
  });

  it('go with the exhibit that they rest on, and the store still holds', async () => {
    await link();
    const keys = await keysOf('kees de wit', 'K. de Wit');
    await acceptLink(casework, { operation, accounts: keys, ...because });
    await erase(casework, { exhibit: exhibits[1], person: undefined, operation, reason: 'period ended', yes: true });
    const left = await list();
    expect(left.proposals).toEqual([]);
    expect(left.holders).toEqual([]);
    const { database } = casework;
    const { rows } = await database.pool.query('select 1 from link_decision d where d.operation_id = $1', [operation]);
    expect(rows).toEqual([]);
    expect((await checkInstallation(casework, { quick: false })).findings).toEqual([]);
  });
});

describe('what comes after a linking', () => {
  const late = async (name: string, who: string, text: string): Promise<string> => {
    const line = JSON.stringify({ who, says: text, at: '2024-05-14T09:00:00Z', room: 'pier' });
    return casework.write(`late-${run}-${name}.jsonl`, `${line}\n`);
  };
  const bring = async (path: string) => {
    const input = procedures.exhibitImport.input.parse({ path: [path], operation, mapping: MAPPING });
    return Array.fromAsync(perform(casework, procedures.exhibitImport, input) as AsyncIterable<unknown>);
  };
  const update = async () => {
    const updated = await updateLinking(casework, { operation });
    return procedures.linkUpdate.output.parse(updated);
  };
  const names = (proposals: Awaited<ReturnType<typeof list>>['proposals']) =>
    proposals.map(({ accounts }) => accounts.map(({ name }) => name).sort());

  it('is linked by the import itself, with what the whole linking learnt; what stood keeps its name', async () => {
    await link();
    const [before] = (await list()).proposals;
    const at = casework.time.advance(3_600_000);
    await bring(await late('a', 'Mei', `more rain, mei${run}@example.org`));
    const { proposals, run: last } = await list();
    expect(last).toMatchObject({ accounts: 12, update: { newcomers: 1 }, unlinked: 0 });
    expect(names(proposals).sort()).toEqual([
      ['K. de Wit', 'kees de wit'],
      ['Mei', 'mei'],
    ]);
    expect(proposals.find(({ id }) => id === before!.id)).toMatchObject({
      weighed: 'whole',
      proposedAt: before!.proposedAt,
    });
    const came = proposals.find(({ id }) => id !== before!.id)!;
    expect(came.weighed).toBe('update');
    expect(came.proposedAt >= at).toBe(true);
    const shown = await showLink(casework, { operation, proposal: came.id });
    expect(shown.pairs[0]!.waterfall.steps.find(({ column }) => column === 'email')).toMatchObject({ level: 'equal' });
    await link();
    expect((await list()).proposals.map(({ id, weighed }) => [id, weighed]).sort()).toEqual(
      proposals.map(({ id }) => [id, 'whole']).sort(),
    );
  });

  it('keeps decisions, also about accounts that newcomers share a value with', async () => {
    await link();
    const keys = await keysOf('kees de wit', 'K. de Wit');
    await rejectLink(casework, { operation, accounts: keys, reason: 'brothers on one address' });
    await casework.import(operation, await late('b', 'kees', `the ferry, kees${run}@example.org`), {
      mapping: MAPPING,
    });
    expect((await list()).run).toMatchObject({ update: null, unlinked: 1 });
    expect(await update()).toMatchObject({ linked: 'newcomers', newcomers: 1, weighedAgain: 3 });
    const { proposals } = await list();
    expect(
      names(proposals).some((accounts) => accounts.includes('kees de wit') && accounts.includes('K. de Wit')),
    ).toBe(false);
    expect(await update()).toMatchObject({ newcomers: 0, weighedAgain: 0 });
    expect((await list()).proposals).toEqual(proposals);
  });

  it('is linked whole where very many came, where nothing is held any more, and not at all where nothing was linked', async () => {
    await expect(update()).rejects.toMatchObject({ code: 'state-invalid' });
    await link();
    const path = await casework.write(
      `many-${run}.jsonl`,
      ['a', 'b', 'c', 'd']
        .map((who) => JSON.stringify({ who: `${who} late`, says: 'snow', at: '2024-05-14T09:00:00Z', room: 'pier' }))
        .join('\n'),
    );
    await casework.import(operation, path, { mapping: MAPPING });
    expect(await update()).toMatchObject({ linked: 'whole', weighedAgain: 16 });
    await erase(casework, { exhibit: exhibits[0], person: undefined, operation, reason: 'period ended', yes: true });
    const { rows } = await casework.database.pool.query('select from link_account where operation_id = $1', [
      operation,
    ]);
    expect(rows).toEqual([]);
    expect(await update()).toMatchObject({ linked: 'whole', proposals: 0 });
  });
});
