/** Delivery to a real server that fails, answers late, or takes it: every attempt is seen, and the package arrives once. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Casework } from '../context.ts';
import { ask } from '../conversation/reading.fixture.ts';
import { openAuthority, type Authority } from './authority.fixture.ts';
import { CUT_OFF_AFTER_MS } from './deliver.ts';
import { deliverUnattended, retryDeliveries } from './retry.ts';
import { openCaseUnit, type CaseUnit } from './unit.fixture.ts';

let unit: CaseUnit;
let authority: Authority;
let lia: Casework;

beforeAll(async () => {
  unit = await openCaseUnit();
  ({ lia } = unit);
  authority = await openAuthority();
});

afterAll(async () => {
  await authority.close();
  await unit.casework.close();
});

beforeEach(() => {
  authority.received.length = 0;
  authority.answers = [201];
});

function approved(described: { readonly address?: string; readonly keyValidUntil?: string } = {}) {
  return unit.approved({ delivery: 'https', address: authority.address, ...described });
}

/** As it is later. */
function later(casework: Casework, ms: number): Casework {
  return { ...casework, clock: () => new Date(casework.clock().getTime() + ms) };
}

describe('a delivery', () => {
  it('that fails is seen, made again with the same bytes and the same key, and then it is sent', async () => {
    authority.answers = [500, 201];
    const id = await approved();
    const failed = await ask(lia, 'referralSend', { id });
    expect(failed).toMatchObject({ state: 'sending', overdue: true });
    expect(failed.attempts).toMatchObject([{ number: 1, result: 'refused', status: 500 }]);
    expect(failed.attempts[0]!.nextAt).not.toBeNull();
    expect((await ask(lia, 'referralList', { state: 'sending' })).map((one) => one.id)).toContain(id);
    const done = await ask(lia, 'referralSend', { id });
    expect(done).toMatchObject({ state: 'sent', overdue: false });
    expect(done.attempts.map(({ result, status }) => [result, status])).toEqual([
      ['refused', 500],
      ['delivered', 201],
    ]);
    const { fileSha256, fileName } = done.package!;
    expect(authority.received.map(({ sha256, url }) => [sha256, url])).toEqual(
      Array.from({ length: 2 }, () => [fileSha256, `/in/${fileName}`]),
    );
    expect(new Set(authority.received.map(({ headers }) => headers['idempotency-key'])).size).toBe(1);
    const digest = Buffer.from(fileSha256, 'hex').toString('base64');
    expect(authority.received[0]!.headers).toMatchObject({
      digest: `sha-256=${digest}`,
      'content-digest': `sha-256=:${digest}:`,
    });
    await expect(ask(lia, 'referralSend', { id })).rejects.toMatchObject({ code: 'state-invalid' });
    expect(authority.received).toHaveLength(2);
  });

  it('follows no redirect', async () => {
    authority.answers = [307];
    const id = await approved();
    expect((await ask(lia, 'referralSend', { id })).attempts).toMatchObject([{ result: 'refused', status: 307 }]);
    expect(authority.received).toHaveLength(1);
  });

  it('to nobody is unreachable, and waits', async () => {
    const id = await approved({ address: 'https://localhost:1/in' });
    expect((await ask(lia, 'referralSend', { id })).attempts).toMatchObject([{ result: 'unreachable', status: null }]);
  });

  it('is made once at a time', async () => {
    let answer: (status: number) => void = () => undefined;
    authority.answers = [new Promise<number>((resolve) => (answer = resolve)), 201];
    const id = await approved();
    const first = ask(lia, 'referralSend', { id });
    await expect.poll(() => authority.received.length, { timeout: 20_000 }).toBe(1);
    await expect(ask(lia, 'referralSend', { id })).rejects.toMatchObject({ code: 'busy' });
    answer(201);
    expect(await first).toMatchObject({ state: 'sent' });
    expect(authority.received).toHaveLength(1);
  });

  it('that a crash cut off is made again, and both are seen', async () => {
    authority.answers = [201];
    const id = await approved();
    const crashing: Casework = {
      ...lia,
      step: (name) => {
        if (name === 'package-put') throw new Error('stopped here');
      },
    };
    await expect(ask(crashing, 'referralSend', { id })).rejects.toThrow('stopped here');
    expect(await ask(lia, 'referralShow', { id })).toMatchObject({ state: 'sending', attempts: [{ result: null }] });
    await expect(ask(lia, 'referralSend', { id })).rejects.toMatchObject({ code: 'busy' });
    const done = await ask(later(lia, CUT_OFF_AFTER_MS + 60_000), 'referralSend', { id });
    expect(done.attempts.map(({ result }) => result)).toEqual(['interrupted', 'delivered']);
    expect(new Set(authority.received.map(({ headers }) => headers['idempotency-key'])).size).toBe(1);
  });

  it('is stopped by a key that expired since the last attempt', async () => {
    authority.answers = [500];
    const today = new Date(unit.casework.time.advance(0)).toISOString().slice(0, 10);
    const id = await approved({ keyValidUntil: today });
    await ask(lia, 'referralSend', { id });
    const tomorrow = { ...lia, clock: () => new Date(Date.parse(`${today}T00:00:00Z`) + 86_400_000) };
    await expect(ask(tomorrow, 'referralSend', { id })).rejects.toMatchObject({ code: 'key-invalid' });
    expect(authority.received).toHaveLength(1);
    expect((await ask(lia, 'referralShow', { id })).attempts.at(-1)).toMatchObject({
      result: 'interrupted',
      nextAt: null,
    });
  });

  it('that is due is put in line by itself, once, for who sent it and for no more than that', async () => {
    authority.answers = [500];
    const id = await approved();
    const { attempts } = await ask(lia, 'referralSend', { id });
    const lined: string[] = [];
    const at = (clock: () => Date): Casework => ({
      ...unit.casework,
      clock,
      queue: { add: async (_, { id: jobId }) => void lined.push(jobId) },
    });
    const before = at(() => new Date(Date.parse(attempts[0]!.nextAt!) - 1000));
    const due = at(() => new Date(Date.parse(attempts[0]!.nextAt!) + 1000));
    const ours = async () => {
      const { rows } = await unit.casework.database.pool.query<{ id: string; scopes: string[] }>(
        `select id, scopes from job where procedure = 'referral.send' and input ->> 'id' = $1`,
        [id],
      );
      return rows;
    };
    await retryDeliveries(before);
    expect(await ours()).toEqual([]);
    await retryDeliveries(due);
    await retryDeliveries(due);
    expect(await ours()).toEqual([{ id: expect.any(String) as string, scopes: ['referral:send'] }]);
    expect(lined).toContain((await ours())[0]!.id);
  });

  it('whose job was refused is not asked for again at once, and not never', async () => {
    authority.answers = [500];
    const id = await approved();
    const { attempts } = await ask(lia, 'referralSend', { id });
    const dueAt = Date.parse(attempts[0]!.nextAt!);
    const at = (ms: number): Casework => ({
      ...unit.casework,
      clock: () => new Date(ms),
      queue: { add: async () => undefined },
    });
    const jobs = async () =>
      (await unit.casework.database.pool.query(`select id from job where input ->> 'id' = $1`, [id])).rowCount;
    await retryDeliveries(at(dueAt + 1000));
    await unit.casework.database.pool.query(
      `update job set state = 'failed', ended_at = created_at where input ->> 'id' = $1`,
      [id],
    );
    await retryDeliveries(at(dueAt + 60_000));
    expect(await jobs()).toBe(1);
    await retryDeliveries(at(dueAt + 7 * 60 * 60 * 1000));
    expect(await jobs()).toBe(2);
  });

  it('begun at the machine itself is made again by whoever works, in the name of who began it', async () => {
    authority.answers = [500, 201];
    const id = await approved();
    const local: Casework = { ...unit.casework, actor: 'Lou Local', caller: { kind: 'local', name: 'Lou Local' } };
    const failed = await ask(local, 'referralSend', { id });
    expect(failed.attempts).toMatchObject([{ result: 'refused', by: { accountId: null, name: 'Lou Local' } }]);
    expect((await retryDeliveries(unit.casework)).unattended).not.toContain(id);
    const worker = later(unit.casework, 61_000);
    expect((await retryDeliveries(worker)).unattended).toContain(id);
    await deliverUnattended(worker, id);
    await deliverUnattended(worker, id);
    const done = await ask(lia, 'referralShow', { id });
    expect(done).toMatchObject({ state: 'sent', overdue: false });
    expect(done.attempts.map(({ result, by }) => [result, by.name])).toEqual([
      ['refused', 'Lou Local'],
      ['delivered', 'Lou Local'],
    ]);
    expect(done.events.at(-1)).toMatchObject({ kind: 'sent', by: { accountId: null, name: 'Lou Local' } });
    expect(new Set(authority.received.map(({ headers }) => headers['idempotency-key'])).size).toBe(1);
    expect(authority.received).toHaveLength(2);
  });

  it('waits for a person where the authority takes nothing at an address any more', async () => {
    authority.answers = [500];
    const id = await approved();
    const { recipient } = await ask(lia, 'referralSend', { id });
    const { id: profiled } = recipient;
    const described = { id: profiled, version: 1, route: 'national-unit', delivery: 'manual' } as const;
    await ask(lia, 'recipientDescribe', { ...described, formats: ['package'] });
    const queued = { ...later(unit.casework, 61_000), queue: { add: async () => undefined } };
    await retryDeliveries(queued);
    const { rowCount } = await unit.casework.database.pool.query(`select from job where input ->> 'id' = $1`, [id]);
    expect(rowCount).toBe(0);
    expect(await ask(lia, 'referralShow', { id })).toMatchObject({ state: 'sending', overdue: true });
  });
});
