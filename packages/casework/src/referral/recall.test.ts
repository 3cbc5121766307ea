/** Calling back what went out over HTTPS: a real authority gets the signed notice, once, whatever fails on the way; and what nobody was told shows. */
import { openNote } from '@custodia/proof';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Casework } from '../context.ts';
import { ask } from '../conversation/reading.fixture.ts';
import { openAuthority, type Authority } from './authority.fixture.ts';
import { CUT_OFF_AFTER_MS } from './deliver.ts';
import { deliverUnattended, retryDeliveries } from './retry.ts';
import { openCaseUnit, type CaseUnit } from './unit.fixture.ts';

const WHY = { cause: 'exoneration', reason: 'another person used the account' } as const;

let unit: CaseUnit;
let authority: Authority;
let cor: Casework, lia: Casework;

beforeAll(async () => {
  unit = await openCaseUnit();
  ({ cor, lia } = unit);
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

const approved = () => unit.approved({ delivery: 'https', address: authority.address });

const later = (casework: Casework, ms: number): Casework => ({
  ...casework,
  clock: () => new Date(casework.clock().getTime() + ms),
});

/** As on a server: what is due is left to whoever works. */
const served = (who: Casework): Casework => ({ ...who, queue: { add: async () => undefined } });

async function jobsOf(id: string): Promise<{ procedure: string; scopes: string[]; account_id: string }[]> {
  const { rows } = await unit.casework.database.pool.query<{ procedure: string; scopes: string[]; account_id: string }>(
    `select procedure, scopes, account_id from job where input ->> 'id' = $1`,
    [id],
  );
  return rows;
}

const outbox = () => readdir(join(unit.casework.folder, 'outbox')).catch(() => []);

describe('what was delivered and is recalled', () => {
  it('is told at the same address with a notice that the key of the log signed, and it shows how, when and by whom', async () => {
    const id = await approved();
    const { package: sent } = await ask(lia, 'referralSend', { id });
    const told = await ask(cor, 'referralRecall', { id, ...WHY });
    expect(told).toMatchObject({ state: 'recalled', telling: 'told', overdue: false });
    expect(told.attempts).toMatchObject([
      { parcel: 'package', result: 'delivered' },
      { parcel: 'recall-notice', result: 'delivered', address: authority.address },
    ]);
    expect(told.events.at(-1)).toMatchObject({
      ...{ kind: 'recipient-told', reference: 'https', by: { name: 'Cor Supervisor' } },
    });
    const notice = authority.received.at(-1)!;
    expect(notice.url).toBe(`/in/${sent!.id}.recall.txt`);
    expect(notice.headers['content-type']).toMatch(/^text\/plain/);
    const text = openNote(notice.bytes.toString('utf8'), [unit.casework.logKey.signer.vkey]).text;
    expect(text).toContain(sent!.fileSha256);
    expect(text).toContain('exoneration');
    await expect(ask(cor, 'referralSendNotice', { id })).rejects.toMatchObject({ code: 'state-invalid' });
  });

  it('keeps being told until it is taken, by a job of who recalled it, and shows that nobody was told so far', async () => {
    const id = await approved();
    await ask(lia, 'referralSend', { id });
    const recalled = await ask(served(cor), 'referralRecall', { id, ...WHY });
    expect(recalled).toMatchObject({ state: 'recalled', telling: 'untold' });
    await retryDeliveries(served(unit.casework));
    const account = cor.caller.kind === 'account' ? cor.caller.accountId : '';
    expect(await jobsOf(id)).toEqual([
      { procedure: 'referral.sendNotice', scopes: ['referral:recall'], account_id: account },
    ]);
    authority.answers = [503, 201];
    const failed = await ask(cor, 'referralSendNotice', { id });
    expect(failed).toMatchObject({ telling: 'untold', overdue: true });
    expect(failed.attempts.at(-1)).toMatchObject({ result: 'refused', status: 503 });
    expect(failed.attempts.at(-1)!.nextAt).not.toBeNull();
    expect(await ask(cor, 'referralSendNotice', { id })).toMatchObject({ telling: 'told', overdue: false });
    const notices = authority.received.filter(({ url }) => url.endsWith('.recall.txt'));
    expect(new Set(notices.map(({ headers, sha256 }) => `${String(headers['idempotency-key'])} ${sha256}`)).size).toBe(
      1,
    );
    expect(notices).toHaveLength(2);
  });

  it('is told by the worker where it was recalled at the machine itself', async () => {
    const id = await approved();
    await ask(lia, 'referralSend', { id });
    const local: Casework = { ...unit.casework, actor: 'Lou Local', caller: { kind: 'local', name: 'Lou Local' } };
    authority.answers = [500, 201];
    expect(await ask(local, 'referralRecall', { id, ...WHY })).toMatchObject({ telling: 'untold', overdue: true });
    const worker = later(unit.casework, 61_000);
    expect((await retryDeliveries(worker)).unattended).toContain(id);
    await deliverUnattended(worker, id);
    expect(await ask(lia, 'referralShow', { id })).toMatchObject({ telling: 'told' });
    expect((await retryDeliveries(later(worker, 86_400_000))).unattended).not.toContain(id);
  });

  it('is told by a person too, who says how', async () => {
    const id = await approved();
    await ask(lia, 'referralSend', { id });
    await ask(served(cor), 'referralRecall', { id, ...WHY });
    const told = await ask(lia, 'referralTold', { id, to: 'duty officer', how: 'called back' });
    expect(told).toMatchObject({ telling: 'told' });
    expect(told.events.at(-1)).toMatchObject({ reference: 'duty officer; called back', by: { name: 'Lia Liaison' } });
    await retryDeliveries(served(later(unit.casework, 86_400_000)));
    expect(await jobsOf(id)).toEqual([]);
    expect(authority.received).toHaveLength(1);
  });

  it('is never told of by itself where a person has to hand it over', async () => {
    const id = await unit.approved();
    const { package: built } = await ask(lia, 'referralSend', { id });
    await ask(lia, 'referralHandOver', { id, sha256: built!.fileSha256, to: 'duty officer', how: 'in person' });
    expect(await ask(cor, 'referralRecall', { id, ...WHY })).toMatchObject({ telling: 'untold', attempts: [] });
    await expect(ask(cor, 'referralSendNotice', { id })).rejects.toThrow(/recall-notice/);
  });
});

describe('a recall while it is being put', () => {
  it('is recorded; what arrives all the same is seen, is no sending, and is told', async () => {
    let answer: (status: number) => void = () => undefined;
    authority.answers = [new Promise<number>((resolve) => (answer = resolve)), 201];
    const id = await approved();
    const sending = ask(lia, 'referralSend', { id });
    await expect.poll(() => authority.received.length, { timeout: 20_000 }).toBe(1);
    expect(await ask(cor, 'referralRecall', { id, ...WHY })).toMatchObject({ state: 'recalled', telling: 'untold' });
    await expect(ask(cor, 'referralSendNotice', { id })).rejects.toMatchObject({ code: 'busy' });
    answer(201);
    const ended = await sending;
    expect(ended).toMatchObject({
      state: 'recalled',
      telling: 'untold',
      attempts: [{ result: 'delivered', status: 201 }],
    });
    expect(ended.events.map(({ kind }) => kind)).not.toContain('sent');
    await retryDeliveries(served(unit.casework));
    expect((await jobsOf(id)).map(({ procedure }) => procedure)).toEqual(['referral.sendNotice']);
    expect(await ask(cor, 'referralSendNotice', { id })).toMatchObject({ telling: 'told' });
    expect(authority.received).toHaveLength(2);
    expect(await outbox()).toEqual([]);
  });

  it('stops it before a byte goes out; then nobody has anything, and nobody is told', async () => {
    const id = await approved();
    const slow: Casework = {
      ...lia,
      step: async (name) => {
        if (name === 'package-claimed') await ask(served(cor), 'referralRecall', { id, ...WHY });
      },
    };
    // Its file is gone with the recall, or it sees that it was recalled: in no case is it put.
    const ended = await ask(slow, 'referralSend', { id });
    expect(ended).toMatchObject({ state: 'recalled', telling: 'nobody', attempts: [{ result: 'stopped' }] });
    await retryDeliveries(served(later(unit.casework, CUT_OFF_AFTER_MS * 2)));
    expect(await jobsOf(id)).toEqual([]);
    expect(authority.received).toEqual([]);
    await expect(ask(cor, 'referralSendNotice', { id })).rejects.toMatchObject({ code: 'state-invalid' });
  });

  it('is told once the attempt was cut off: nobody knows whether it arrived', async () => {
    const id = await approved();
    const crashing: Casework = {
      ...lia,
      step: (name) => {
        if (name === 'package-put') throw new Error('stopped here');
      },
    };
    await expect(ask(crashing, 'referralSend', { id })).rejects.toThrow('stopped here');
    await ask(served(cor), 'referralRecall', { id, ...WHY });
    await retryDeliveries(served(unit.casework));
    expect(await jobsOf(id)).toEqual([]);
    await retryDeliveries(served(later(unit.casework, CUT_OFF_AFTER_MS + 60_000)));
    expect(await jobsOf(id)).toHaveLength(1);
    const told = await ask(later(cor, CUT_OFF_AFTER_MS + 60_000), 'referralSendNotice', { id });
    expect(told.telling).toBe('told');
    expect(told.attempts.map(({ result }) => result)).toEqual(['interrupted', 'delivered']);
  });

  it('of what a person has fetched leaves somebody to tell', async () => {
    const id = await unit.approved();
    await ask(lia, 'referralSend', { id });
    await ask(lia, 'referralCollect', { id, out: join(unit.casework.folder, `${id}.zip.age`) });
    const recalled = await ask(cor, 'referralRecall', { id, ...WHY });
    expect(recalled).toMatchObject({ telling: 'untold', attempts: [{ result: 'collected', address: null }] });
  });
});
