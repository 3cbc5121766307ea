/** A referral from draft to outcome: by four people, none of whom can do another's part. */
import { procedures } from '@custodia/contract';
import { execFileSync, spawnSync } from 'node:child_process';
import { createHash, randomUUID } from 'node:crypto';
import { appendFile, readdir, readFile, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { generateKey } from 'openpgp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Casework } from '../context.ts';
import { ask } from '../conversation/reading.fixture.ts';
import { verifyPackageFile } from '../package/verify.ts';
import { embargoReleasedAt } from '../report/embargo.ts';
import { sweepOutbox } from './outbox.ts';
import { openCaseUnit, type CaseUnit } from './unit.fixture.ts';

const has = (program: string) => spawnSync(program, ['--version']).status === 0;

let unit: CaseUnit;
let ivo: Casework, ada: Casework, cor: Casework, lia: Casework;

beforeAll(async () => {
  unit = await openCaseUnit();
  ({ ivo, ada, cor, lia } = unit);
});

afterAll(() => unit.casework.close());

const REASON = { reason: 'basis and proportion looked at' };
const DESK = { toldBy: 'desk of the unit', source: 'letter' } as const;

/** Drafted, noted on by counsel where the law is open, and complete. */
async function completed(recipient: string) {
  const { id: assessment } = await unit.assessed();
  const { id } = await ask(ivo, 'referralDraft', { assessment, recipient, context: 1 });
  await ask(ada, 'referralNoteCounsel', { id, country: 'NL', note: 'they take it as a lead' });
  await ask(ivo, 'referralComplete', { id });
  return id;
}

async function approved(recipient: string) {
  const id = await completed(recipient);
  await ask(ada, 'referralReview', { id, decision: 'reviewed', ...REASON });
  await ask(cor, 'referralApprove', { id, decision: 'approved', ...REASON });
  return id;
}

async function sent(recipient: string) {
  const id = await approved(recipient);
  const { package: built } = await ask(lia, 'referralSend', { id });
  await ask(lia, 'referralHandOver', { id, sha256: built!.fileSha256, to: 'duty officer', how: 'in person' });
  return { id, sha256: built!.fileSha256 };
}

const sha256Of = async (path: string) =>
  createHash('sha256')
    .update(await readFile(path))
    .digest('hex');

describe('a draft', () => {
  it('discloses what the findings rest on with some messages around, and says what it lacks and who supplies it', async () => {
    const { id: recipient } = await unit.authority();
    const { id: assessment, exhibitId } = await unit.assessed();
    const draft = await ask(ivo, 'referralDraft', { assessment, recipient, context: 1 });
    expect(() => procedures.referralDraft.output.parse(draft)).not.toThrow();
    expect(draft.selection).toContainEqual(expect.objectContaining({ message: `${exhibitId}:4`, why: 'finding' }));
    const checked = await ask(ivo, 'referralCheck', { id: draft.id });
    expect(checked.gaps.map(({ code, about, suppliers }) => [code, about, suppliers])).toEqual([
      ['law-unknown', 'NL', ['legal-adviser']],
      ['not-reviewed', null, ['legal-adviser']],
      ['not-approved', null, ['supervisor']],
    ]);
    expect(checked).toMatchObject({ complete: false, sendable: false });
    await expect(ask(ivo, 'referralComplete', { id: draft.id })).rejects.toMatchObject({ code: 'state-invalid' });
    await ask(ada, 'referralNoteCounsel', { id: draft.id, country: 'NL', note: 'they take it as a lead' });
    expect(await ask(ivo, 'referralComplete', { id: draft.id })).toMatchObject({ state: 'complete' });
  });
});

describe('four people', () => {
  it('take a referral from draft to outcome, and what the authority opens is what was selected, and verifies', async () => {
    const { id: recipient, secret } = await unit.authority();
    const id = await approved(recipient);
    const ready = await ask(lia, 'referralSend', { id });
    expect(ready).toMatchObject({ state: 'sending', attempts: [] });
    const out = join(unit.casework.folder, `${id}.zip.age`);
    const { sha256 } = await ask(lia, 'referralCollect', { id, out });
    expect(sha256).toBe(await sha256Of(out));
    const handed = { id, to: 'duty officer', how: 'in person' };
    await expect(ask(lia, 'referralHandOver', { ...handed, sha256: '0'.repeat(64) })).rejects.toMatchObject({
      code: 'digest-mismatch',
    });
    expect(await ask(lia, 'referralHandOver', { ...handed, sha256 })).toMatchObject({ state: 'sent' });
    const identity = await unit.casework.write(`${id}.key`, `${secret}\n`);
    const verified = await verifyPackageFile({ file: out, identity: [identity], trust: [] });
    expect(verified.holds).toBe(true);
    if (has('age')) expect(execFileSync('age', ['-d', '-i', identity, out]).subarray(0, 2).toString()).toBe('PK');
    await expect(ask(lia, 'referralAcknowledge', { id, sha256: '0'.repeat(64) })).rejects.toMatchObject({
      code: 'digest-mismatch',
    });
    await ask(lia, 'referralAcknowledge', { id, sha256, reference: '2026/118' });
    await ask(lia, 'referralOutcome', { id, outcome: 'opened', ...DESK, reference: '2026/118' });
    const told = await ask(lia, 'referralOutcome', { id, outcome: 'child-safeguarded', ...DESK });
    expect(told).toMatchObject({ state: 'acknowledged', outcome: 'child-safeguarded' });
    expect(() => procedures.referralShow.output.parse(told)).not.toThrow();
    expect(await ask(lia, 'referralClose', { id, ...REASON })).toMatchObject({ state: 'closed' });
    expect(await readdir(join(unit.casework.folder, 'outbox'))).toEqual([]);
  });

  it('disclose exactly the messages that were selected', async () => {
    const { id: recipient, secret } = await unit.authority();
    const { id: assessment, exhibitId } = await unit.assessed();
    const { id } = await ask(ivo, 'referralDraft', { assessment, recipient });
    const message = [3, 4, 5].map((ordinal) => `${exhibitId}:${String(ordinal)}`);
    await ask(ivo, 'referralSelect', { id, version: 1, message });
    await expect(ask(ivo, 'referralSelect', { id, version: 1, message })).rejects.toMatchObject({ code: 'conflict' });
    await ask(ada, 'referralNoteCounsel', { id, country: 'NL', note: 'they take it as a lead' });
    await ask(ivo, 'referralComplete', { id });
    await ask(ada, 'referralReview', { id, decision: 'reviewed', ...REASON });
    await ask(cor, 'referralApprove', { id, decision: 'approved', ...REASON });
    await ask(lia, 'referralSend', { id });
    const out = join(unit.casework.folder, `${id}.zip.age`);
    await ask(lia, 'referralCollect', { id, out });
    if (!has('age')) return;
    const identity = await unit.casework.write(`${id}.key`, `${secret}\n`);
    const zip = await unit.casework.write(`${id}.zip`, execFileSync('age', ['-d', '-i', identity, out]));
    const lines = execFileSync('unzip', ['-p', zip, `*/data/conversations/${exhibitId}.jsonl`]).toString();
    const disclosed = lines
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { ordinal?: number });
    expect(disclosed).toHaveLength(3);
    const whole = execFileSync('unzip', ['-p', zip]).toString('latin1');
    expect(whole).toContain('bus 4 leaves');
    expect(whole).not.toContain('bus 9 leaves');
  });

  it('can none do the part of another, whatever other roles they have', async () => {
    const all = await unit.person('Sam Everything', ['investigator', 'legal-adviser', 'supervisor', 'liaison-officer']);
    const { id: recipient } = await unit.authority();
    const { id: assessment } = await unit.assessed();
    const { id } = await ask(all, 'referralDraft', { assessment, recipient });
    await ask(ada, 'referralNoteCounsel', { id, country: 'NL', note: 'they take it as a lead' });
    await ask(all, 'referralComplete', { id });
    const reviewed = { id, decision: 'reviewed', ...REASON } as const;
    const approval = { id, decision: 'approved', ...REASON } as const;
    await expect(ask(all, 'referralReview', reviewed)).rejects.toMatchObject({ code: 'own-work' });
    for (const who of [ivo, cor, lia]) {
      await expect(ask(who, 'referralReview', reviewed)).rejects.toMatchObject({ code: 'forbidden' });
    }
    const adviser = await unit.person('Val Both', ['legal-adviser', 'supervisor']);
    await ask(adviser, 'referralReview', reviewed);
    for (const who of [all, adviser]) {
      await expect(ask(who, 'referralApprove', approval)).rejects.toMatchObject({ code: 'own-work' });
    }
    const approver = await unit.person('Pat Both', ['supervisor', 'liaison-officer']);
    const shown = await ask(approver, 'referralApprove', approval);
    expect(shown.acts.find(({ act }) => act === 'sending')).toMatchObject({ mine: false, ownWork: true });
    for (const who of [all, approver]) {
      await expect(ask(who, 'referralSend', { id })).rejects.toMatchObject({ code: 'own-work' });
    }
    expect(await ask(lia, 'referralSend', { id })).toMatchObject({ state: 'sending' });
  });

  it('are held by the database as well', async () => {
    const { id: recipient } = await unit.authority();
    const id = await completed(recipient);
    const { pool } = unit.casework.database;
    const add = (kind: string, by: string) =>
      pool.query(
        `insert into referral_event (referral_id, operation_id, number, kind, by_name, at, log_index)
         select id, operation_id, (select max(number) + 1 from referral_event where referral_id = id), $2, $3, now(), log_index from referral where id = $1`,
        [id, kind, by],
      );
    await expect(add('reviewed', 'Ivo Investigator')).rejects.toMatchObject({ code: 'CU005' });
    await expect(add('approved', 'Cor Supervisor')).rejects.toMatchObject({ code: 'CU006' });
    await expect(add('sent', 'Lia Liaison')).rejects.toMatchObject({ code: 'CU006' });
    await add('reviewed', 'Ada Adviser');
    await expect(add('approved', 'Ada Adviser')).rejects.toMatchObject({ code: 'CU005' });
  });

  it('send it back for another review and another approval', async () => {
    const { id: recipient } = await unit.authority();
    const id = await completed(recipient);
    await ask(ada, 'referralReview', { id, decision: 'reviewed', ...REASON });
    expect(await ask(cor, 'referralApprove', { id, decision: 'returned', ...REASON })).toMatchObject({
      state: 'draft',
    });
    await ask(ivo, 'referralComplete', { id });
    await expect(ask(cor, 'referralApprove', { id, decision: 'approved', ...REASON })).rejects.toMatchObject({
      code: 'state-invalid',
    });
    await ask(ada, 'referralReview', { id, decision: 'reviewed', ...REASON });
    expect(await ask(cor, 'referralApprove', { id, decision: 'approved', ...REASON })).toMatchObject({
      state: 'approved',
    });
  });
});

describe('sending', () => {
  it('is done once, however many try at the same moment', async () => {
    const { id: recipient } = await unit.authority();
    const id = await approved(recipient);
    const other = await unit.person('Lou Liaison', ['liaison-officer']);
    const tries = await Promise.allSettled([lia, other, lia].map((who) => ask(who, 'referralSend', { id })));
    expect(tries.filter(({ status }) => status === 'fulfilled').length).toBeGreaterThanOrEqual(1);
    const { rows } = await unit.casework.database.pool.query(
      'select package_id from package_recipient where recipient_id = $1',
      [recipient],
    );
    expect(rows).toHaveLength(1);
    const { package: built, events } = await ask(lia, 'referralShow', { id });
    expect(events.filter(({ kind }) => kind === 'sending')).toHaveLength(1);
    const waiting = await readdir(join(unit.casework.folder, 'outbox'));
    expect(waiting.filter((name) => name === built!.fileName)).toHaveLength(1);
    const handed = { id, sha256: built!.fileSha256, to: 'duty officer', how: 'in person' };
    const hands = await Promise.allSettled([lia, other].map((who) => ask(who, 'referralHandOver', handed)));
    expect(hands.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    await expect(ask(lia, 'referralSend', { id })).rejects.toMatchObject({ code: 'state-invalid' });
  });

  it('is stopped by a key that expired after the approval', async () => {
    const today = new Date(unit.casework.time.advance(0)).toISOString().slice(0, 10);
    const { id: recipient } = await unit.authority({ keyValidUntil: today });
    const id = await approved(recipient);
    const overnight = { ...lia, clock: () => new Date(`${today}T23:59:59Z`) };
    const later = { ...lia, clock: () => new Date(Date.parse(`${today}T00:00:00Z`) + 86_400_000) };
    await expect(ask(later, 'referralSend', { id })).rejects.toMatchObject({ code: 'key-invalid' });
    expect((await ask(later, 'referralCheck', { id })).gaps.map(({ code }) => code)).toEqual(['key-expired']);
    const { state, package: none } = await ask(lia, 'referralShow', { id });
    expect({ state, none }).toEqual({ state: 'approved', none: null });
    const { package: built } = await ask(overnight, 'referralSend', { id });
    const handed = { id, sha256: built!.fileSha256, to: 'duty officer', how: 'in person' };
    await expect(ask(later, 'referralHandOver', handed)).rejects.toMatchObject({ code: 'key-invalid' });
  });

  it('is stopped by a key that was given up after the approval', async () => {
    const { id: recipient } = await unit.authority();
    const id = await approved(recipient);
    const adm = await unit.person('Ed Administrator', ['administrator'], 'stranger');
    await ask(adm, 'recipientRetire', { id: recipient, reason: 'replaced by a new key' });
    await expect(ask(lia, 'referralSend', { id })).rejects.toMatchObject({ code: 'key-invalid' });
  });

  it('encrypts to OpenPGP keys too, for gpg', async () => {
    const { privateKey, publicKey } = await generateKey({
      userIDs: [{ name: 'Office', email: 'office@example.org' }],
      date: new Date('2025-01-01T00:00:00Z'),
    });
    const { id: recipient } = await unit.authority({}, publicKey);
    const id = await approved(recipient);
    await ask(lia, 'referralSend', { id });
    const out = join(unit.casework.folder, `${id}.zip.gpg`);
    await ask(lia, 'referralCollect', { id, out });
    const identity = await unit.casework.write(`${id}.asc`, privateKey);
    expect((await verifyPackageFile({ file: out, identity: [identity], trust: [] })).holds).toBe(true);
    if (!has('gpg')) return;
    const home = join(unit.casework.folder, `gpg-${id.slice(0, 8)}`);
    execFileSync('mkdir', ['-m', '700', home]);
    execFileSync('gpg', ['--homedir', home, '--batch', '--quiet', '--import', identity], { stdio: 'ignore' });
    const plain = execFileSync('gpg', ['--homedir', home, '--batch', '--quiet', '-d', out], { maxBuffer: 1 << 26 });
    expect(plain.subarray(0, 2).toString()).toBe('PK');
  });

  it.each(['package-written', 'referral-on-its-way'])('that stops at %s leaves nothing half-sent', async (point) => {
    const { id: recipient } = await unit.authority();
    const id = await approved(recipient);
    const stopping: Casework = {
      ...lia,
      step: (name) => {
        if (name === point) throw new Error('stopped here');
      },
    };
    await expect(ask(stopping, 'referralSend', { id })).rejects.toThrow('stopped here');
    const built = point === 'referral-on-its-way';
    const stopped = await ask(lia, 'referralShow', { id });
    expect(stopped).toMatchObject({ state: built ? 'sending' : 'approved', attempts: [] });
    expect(stopped.package === null).toBe(!built);
    const again = await ask(lia, 'referralSend', { id });
    expect(again.state).toBe('sending');
    if (built) expect(again.package).toEqual(stopped.package);
    const query = 'select package_id from package_recipient where recipient_id = $1';
    expect((await unit.casework.database.pool.query(query, [recipient])).rows).toHaveLength(1);
  });

  it('destroys what a crash left in the outbox, and not what is on its way', async () => {
    const { id: recipient } = await unit.authority();
    const id = await approved(recipient);
    const { package: built } = await ask(lia, 'referralSend', { id });
    const outbox = join(unit.casework.folder, 'outbox');
    const left = join(outbox, `${randomUUID()}.zip.age.part`);
    await writeFile(left, 'half');
    const longAgo = new Date(Date.now() - 2 * 60 * 60 * 1000);
    for (const path of [left, join(outbox, built!.fileName)]) await utimes(path, longAgo, longAgo);
    await sweepOutbox(unit.casework);
    const names = await readdir(outbox);
    expect(names).toContain(built!.fileName);
    expect(names.map((name) => join(outbox, name))).not.toContain(left);
  });

  it('gives nothing where the file that waits was changed', async () => {
    const { id: recipient } = await unit.authority();
    const id = await approved(recipient);
    const { package: built } = await ask(lia, 'referralSend', { id });
    await appendFile(join(unit.casework.folder, 'outbox', built!.fileName), 'x');
    const out = join(unit.casework.folder, `${id}.changed.age`);
    await expect(ask(lia, 'referralCollect', { id, out })).rejects.toMatchObject({ code: 'integrity' });
  });
});

describe('a recall', () => {
  it('tells the authority with a signed notice, marks the package, and ends everything else', async () => {
    const { id: recipient } = await unit.authority();
    const { id, sha256 } = await sent(recipient);
    await ask(lia, 'referralProposeRelease', { id, ...REASON });
    const recalled = await ask(ada, 'referralRecall', { id, cause: 'exoneration', ...REASON });
    expect(recalled).toMatchObject({ state: 'recalled', embargo: 'embargoed' });
    expect(recalled.acts.map(({ act }) => act)).toEqual(['recipient-told']);
    const out = join(unit.casework.folder, `${id}.txt`);
    await ask(lia, 'referralRecallNotice', { id, out });
    const notice = await readFile(out, 'utf8');
    expect(notice).toContain(sha256);
    expect(notice).toContain(`— ${unit.casework.logKey.origin}`);
    await ask(lia, 'referralTold', { id, to: 'duty officer', how: 'called back' });
    expect(await ask(lia, 'packageShow', { id: recalled.package!.id })).toMatchObject({
      recalled: { referralId: id, cause: 'exoneration' },
    });
    const acknowledgement = { id, sha256 };
    await expect(ask(lia, 'referralAcknowledge', acknowledgement)).rejects.toMatchObject({ code: 'state-invalid' });
    await expect(ask(cor, 'referralRelease', { id, ...REASON })).rejects.toMatchObject({ code: 'state-invalid' });
  });

  it('of what was not sent yet is a withdrawal', async () => {
    const { id: recipient } = await unit.authority();
    const id = await approved(recipient);
    await expect(ask(ada, 'referralRecall', { id, cause: 'error', ...REASON })).rejects.toMatchObject({
      code: 'state-invalid',
    });
    expect(await ask(ivo, 'referralWithdraw', { id, ...REASON })).toMatchObject({ state: 'withdrawn', acts: [] });
    await expect(ask(lia, 'referralSend', { id })).rejects.toMatchObject({ code: 'state-invalid' });
  });
});

describe('what follows', () => {
  it('is linked to the first, and goes to nobody before the first was sent', async () => {
    const { id: recipient } = await unit.authority();
    const { id: assessment } = await unit.assessed();
    const first = await sent(recipient);
    const draft = await ask(ivo, 'referralDraft', { assessment, recipient, follows: first.id });
    expect(draft.follows).toBe(first.id);
    expect((await ask(lia, 'referralShow', { id: first.id })).followUps).toEqual([draft.id]);
    const early = { assessment, recipient, follows: draft.id };
    await expect(ask(ivo, 'referralDraft', early)).rejects.toMatchObject({ code: 'state-invalid' });
  });

  it('ends its embargo by a day in court only once that day has passed, and says which day it was', async () => {
    const { id: recipient } = await unit.authority();
    const { id } = await sent(recipient);
    const today = unit.casework.clock().toISOString().slice(0, 10);
    await expect(ask(lia, 'referralProposeRelease', { id, courtDate: today, ...REASON })).rejects.toMatchObject({
      code: 'input-invalid',
    });
    expect((await ask(lia, 'referralShow', { id })).embargo).toBe('embargoed');
    const { events } = await ask(lia, 'referralProposeRelease', { id, courtDate: '2024-05-06', ...REASON });
    expect(events.at(-1)).toMatchObject({ kind: 'release-proposed', courtDate: '2024-05-06' });
  });

  it('stays embargoed until a second person releases it', async () => {
    const { id: recipient } = await unit.authority();
    const { id } = await sent(recipient);
    const both = await unit.person('Max Both', ['supervisor', 'liaison-officer']);
    await expect(ask(cor, 'referralRelease', { id, ...REASON })).rejects.toMatchObject({ code: 'state-invalid' });
    expect(await ask(both, 'referralProposeRelease', { id, ...REASON })).toMatchObject({ embargo: 'proposed' });
    await expect(ask(both, 'referralRelease', { id, ...REASON })).rejects.toMatchObject({ code: 'own-work' });
    const { assessmentId } = await ask(lia, 'referralShow', { id });
    expect(await embargoReleasedAt(unit.casework, assessmentId)).toBeNull();
    expect(await ask(cor, 'referralRelease', { id, ...REASON })).toMatchObject({ embargo: 'released' });
    const { events } = await ask(lia, 'referralShow', { id });
    expect(await embargoReleasedAt(unit.casework, assessmentId)).toBe(
      events.find(({ kind }) => kind === 'released')!.at,
    );
    await ask(ivo, 'referralDraft', { assessment: assessmentId, recipient, follows: id });
    expect(await embargoReleasedAt(unit.casework, assessmentId)).toBeNull();
  });
});

describe('offers', () => {
  it('name those that subscribed to the country and an element, and those of the country', async () => {
    const { id: assessment } = await unit.assessed();
    const { id: wanting } = await unit.authority();
    const { id: other } = await unit.authority();
    const set = { recipient: wanting, version: 0, countries: ['NL', 'BE'], categories: ['meeting'] } as const;
    await ask(lia, 'subscriptionSet', { ...set, countries: [...set.countries], categories: [...set.categories] });
    const offers = await ask(ivo, 'referralOffers', { assessment });
    expect(offers.find(({ recipientId }) => recipientId === wanting)).toMatchObject({
      ...{ because: 'subscription', countries: ['NL'], categories: ['meeting'] },
    });
    expect(offers.find(({ recipientId }) => recipientId === other)).toMatchObject({ because: 'country' });
    expect(offers[0]!.because).toBe('subscription');
  });
});
