/** From the draft to the archive, with a second person; who sees what; what a crash leaves. */
import { Refusal, type Role } from '@custodia/contract';
import { insertAccount, listDrafts } from '@custodia/store';
import { openTestCasework, type TestCasework } from '@custodia/testkit';
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Casework } from '../context.ts';
import { checkInstallation } from '../installation/check.ts';
import { perform } from '../perform/perform.ts';
import { procedures, type OutputOf, type Procedures } from '@custodia/contract';
import { completeDraft } from './complete-draft.fixture.ts';

type Draft = OutputOf<Procedures['operationShowDraft']>;
type Operation = OutputOf<Procedures['operationShow']>;

let casework: TestCasework;
let onStep: (name: string) => void = () => undefined;
let author: Casework, second: Casework, member: Casework, stranger: Casework;

beforeAll(async () => {
  casework = await openTestCasework({ step: (name) => onStep(name) });
  author = await person('Ann Author', ['investigator']);
  second = await person('Sam Second', ['supervisor', 'investigator']);
  member = await person('Mia Member', ['analyst']);
  stranger = await person('Sue Stranger', ['supervisor', 'legal-adviser', 'administrator']);
});

afterAll(() => casework.close());

async function person(name: string, roles: Role[]): Promise<Casework> {
  const id = randomUUID();
  const email = `${name.replace(' ', '.')}@example.org`;
  await insertAccount(casework.database.db, {
    id,
    name,
    email,
    roles,
    createdAt: '2025-01-01T00:00:00Z',
    createdBy: 'test',
  });
  const caller = { kind: 'account', accountId: id, name, roles, scopes: null, requestId: randomUUID() } as const;
  return { ...casework, actor: name, caller };
}

const idOf = (who: Casework) => (who.caller as { accountId: string }).accountId;

function ask<N extends keyof Procedures>(who: Casework, name: N, input: object): Promise<OutputOf<Procedures[N]>> {
  const procedure = procedures[name];
  return perform(who, procedure, procedure.input.parse(input)) as Promise<OutputOf<Procedures[N]>>;
}

async function refusal(work: Promise<unknown>): Promise<string> {
  const fault: unknown = await work.then(
    () => null,
    (cause: unknown) => cause,
  );
  expect(fault).toBeInstanceOf(Refusal);
  return (fault as Refusal).code;
}

/** A complete draft with its document. */
async function draft(changes: object = {}): Promise<Draft> {
  const begun = await ask(author, 'operationDraft', {});
  const fields = { ...completeDraft({ members: [idOf(member)] }), ...changes };
  const revised = await ask(author, 'operationRevise', { id: begun.id, version: begun.version, fields });
  const file = await casework.write(`order-${begun.id}.txt`, 'Order of the sample court about allotments.\n');
  return ask(author, 'operationAttach', { id: begun.id, version: revised.version, kind: 'legal-basis', file });
}

async function submitted(changes: object = {}): Promise<Draft> {
  const { id, version } = await draft(changes);
  return ask(author, 'operationSubmit', { id, version, to: [idOf(second)] });
}

async function authorised(): Promise<Operation> {
  const { id, version } = await submitted();
  return ask(second, 'operationAuthorise', { id, version });
}

describe('a draft', () => {
  it('is saved as one goes, and says what is missing', async () => {
    const begun = await ask(author, 'operationDraft', { fields: { name: 'Bus times' } });
    expect(begun).toMatchObject({ name: 'Bus times', state: 'draft', version: 1, may: ['revise', 'submit'] });
    expect(begun.gaps).toContainEqual(expect.objectContaining({ code: 'operator-type', point: 'P01', blocks: true }));
    const fields = { ...begun.fields, operatorType: 'police' };
    const revised = await ask(author, 'operationRevise', { id: begun.id, version: 1, fields });
    expect(revised).toMatchObject({ version: 2, fields: { operatorType: 'police' } });
    expect(revised.blocking).toBe(begun.blocking - 1);
    expect(await refusal(ask(author, 'operationSubmit', { id: begun.id, version: 2, to: [idOf(second)] }))).toBe(
      'authority-invalid',
    );
  });

  it('tells the second of two who save at once, and loses nothing', async () => {
    const { id, version, fields } = await draft();
    await ask(author, 'operationRevise', { id, version, fields: { ...fields, name: 'First' } });
    expect(await refusal(ask(author, 'operationRevise', { id, version, fields: { ...fields, name: 'Second' } }))).toBe(
      'conflict',
    );
    expect((await ask(author, 'operationShowDraft', { id })).name).toBe('First');
  });

  it('is seen by its author and who was let in, and by nobody else', async () => {
    const { id, version } = await draft();
    expect(await refusal(ask(second, 'operationShowDraft', { id }))).toBe('not-found');
    expect(await refusal(ask(stranger, 'operationShowDraft', { id }))).toBe('not-found');
    const seenBy = async (who: Casework) => {
      const on = casework.database.onBehalfOf({ accountId: idOf(who), scopes: null });
      return (await listDrafts(on.db)).some((row) => row.id === id);
    };
    expect([await seenBy(author), await seenBy(second), await seenBy(stranger)]).toEqual([true, false, false]);
    await ask(author, 'operationSubmit', { id, version, to: [idOf(second)] });
    expect([await seenBy(second), await seenBy(stranger)]).toEqual([true, false]);
    expect((await ask(second, 'operationDrafts', {})).map((one) => one.id)).toContain(id);
  });

  it('shows its document to who decides on it', async () => {
    const { id } = await submitted();
    const read = await ask(second, 'operationReadDocument', { id, kind: 'legal-basis' });
    expect(read).toMatchObject({ text: 'Order of the sample court about allotments.\n', cut: false, textKept: true });
    expect(await refusal(ask(stranger, 'operationReadDocument', { id, kind: 'legal-basis' }))).toBe('not-found');
  });

  it('stands still once it was submitted, until it is withdrawn or sent back', async () => {
    const { id, version, fields } = await submitted();
    expect(await refusal(ask(author, 'operationRevise', { id, version, fields }))).toBe('state-invalid');
    const back = await ask(second, 'operationSendBack', { id, reason: 'the room is not named' });
    expect(back).toMatchObject({ state: 'draft' });
    expect(back.timeline.at(-1)).toMatchObject({
      event: 'sent-back',
      by: 'Sam Second',
      reason: 'the room is not named',
    });
    const revised = await ask(author, 'operationRevise', { id, version: back.version, fields });
    await ask(author, 'operationSubmit', { id, version: revised.version, to: [idOf(second)] });
    expect(await ask(author, 'operationWithdraw', { id })).toMatchObject({ state: 'draft' });
  });
});

describe('the second person', () => {
  it('is not the author, nor anybody who helped to write it', async () => {
    const { id, version } = await submitted();
    // Roles would allow it: a supervisor drafts and authorises, but not the same thing.
    const promoted = { ...author, caller: { ...author.caller, roles: ['supervisor'] } } as Casework;
    expect(['own-work', 'forbidden']).toContain(await refusal(ask(promoted, 'operationAuthorise', { id, version })));
    const own = await ask(second, 'operationDraft', { fields: completeDraft() });
    const file = await casework.write('own.txt', 'Order\n');
    const attached = await ask(second, 'operationAttach', { id: own.id, version: 1, kind: 'legal-basis', file });
    const given = { id: own.id, version: attached.version };
    expect(await refusal(ask(second, 'operationSubmit', { ...given, to: [idOf(second)] }))).toBe('own-work');
    await ask(second, 'operationSubmit', { ...given, to: [idOf(stranger)] });
    expect(await refusal(ask(second, 'operationAuthorise', given))).toBe('own-work');
    expect(await ask(stranger, 'operationAuthorise', given)).toMatchObject({ state: 'authorised' });
  });

  it('who wrote part of it cannot decide on it', async () => {
    const { id, version } = await submitted();
    const back = await ask(second, 'operationSendBack', { id, reason: 'let me change the name' });
    const fields = { ...back.fields, name: 'Changed by the second' };
    const changed = await ask(second, 'operationRevise', { id, version, fields });
    expect(changed.contributors).toEqual([{ id: idOf(second), name: 'Sam Second' }]);
    expect(await refusal(ask(author, 'operationSubmit', { id, version: changed.version, to: [idOf(second)] }))).toBe(
      'own-work',
    );
    await ask(author, 'operationSubmit', { id, version: changed.version, to: [idOf(stranger)] });
    expect(await refusal(ask(second, 'operationAuthorise', { id, version: changed.version }))).toBe('own-work');
  });

  it('must be able to, and must have seen this version', async () => {
    const { id, version } = await draft();
    expect(await refusal(ask(author, 'operationSubmit', { id, version, to: [idOf(member)] }))).toBe('input-invalid');
    await ask(author, 'operationSubmit', { id, version, to: [idOf(second)] });
    expect(await refusal(ask(stranger, 'operationAuthorise', { id, version }))).toBe('not-found');
    expect(await refusal(ask(second, 'operationAuthorise', { id, version: version - 1 }))).toBe('conflict');
  });

  it('authorises it: an operation, its frame, its members, both names in the log', async () => {
    const operation = await authorised();
    expect(operation).toMatchObject({
      name: 'Allotments',
      state: 'authorised',
      draftedBy: { name: 'Ann Author' },
      secondPerson: { name: 'Sam Second' },
      members: 3,
      space: 'irc.example.net; #allotments; evenings; none',
      authority: { sizeBytes: 44 },
      frame: { necessity: completeDraft().necessity },
      gaps: [],
      next: ['activate'],
    });
    expect(await ask(member, 'operationShow', { id: operation.id })).toMatchObject({ id: operation.id });
    expect(await refusal(ask(stranger, 'operationShow', { id: operation.id }))).toBe('not-found');
    const draft = await ask(author, 'operationShowDraft', { id: operation.id });
    expect(draft).toMatchObject({ state: 'authorised', may: [] });
    const late = { id: draft.id, version: draft.version, fields: draft.fields };
    expect(await refusal(ask(author, 'operationRevise', late))).toBe('state-invalid');
    expect((await ask(author, 'operationDrafts', {})).map(({ id }) => id)).not.toContain(operation.id);
    const { rows } = await casework.database.pool.query<{ kind: string; record: string }>(
      'select kind, record from log_entry join log_record using (index) where subject = $1 order by index',
      [operation.id],
    );
    expect(rows.map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(['operation-submitted', 'operation-authorised', 'operation-opened']),
    );
    const record = JSON.parse(rows.find(({ kind }) => kind === 'operation-authorised')!.record) as object;
    expect(record).toMatchObject({ author: 'Ann Author', by: 'Sam Second', frame: { name: 'Allotments' } });
  });
});

describe('an operation', () => {
  it('takes exhibits while it is active, late ones once closed, and otherwise none', async () => {
    const { id } = await authorised();
    const path = await casework.write('irc.log', '[2024-05-01 10:00:00] <ann> rain at noon\n');
    const stated = { timeZone: 'UTC' };
    expect(await refusal(casework.import(id, path, stated))).toBe('state-invalid');
    expect(await ask(second, 'operationActivate', { id })).toMatchObject({ state: 'active', next: ['close'] });
    expect(await casework.import(id, path, stated)).toMatchObject([{ admission: 'admitted' }]);
    const closed = await ask(second, 'operationClose', { id, reason: 'the season ended' });
    expect(closed).toMatchObject({ state: 'closed', exhibits: { admitted: 1 } });
    const late = await casework.write('late.log', '[2024-05-02 10:00:00] <ann> sun at noon\n');
    expect(await casework.import(id, late, stated)).toMatchObject([{ admission: 'admitted' }]);
    expect(await refusal(ask(second, 'operationClose', { id, reason: 'twice' }))).toBe('state-invalid');
    await ask(second, 'operationArchive', { id, reason: 'all is answered' });
    expect(await refusal(casework.import(id, path, stated))).toBe('state-invalid');
  });

  it('opened by one person at the machine is active, and says so', async () => {
    const id = await casework.operation();
    expect(await ask(casework, 'operationShow', { id })).toMatchObject({
      state: 'active',
      secondPerson: null,
      frame: null,
    });
    expect(await ask(casework, 'operationClose', { id, reason: 'done' })).toMatchObject({ state: 'closed' });
  });

  it('is authorised once, by whichever of two comes first', async () => {
    const { id, version } = await submitted();
    const both = await Promise.allSettled([1, 2].map(() => ask(second, 'operationAuthorise', { id, version })));
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });
});

describe('a crash', () => {
  it.each(['operation-authorised-recorded', 'operation-authorised'])(
    'at %s leaves the draft as it was',
    async (step) => {
      const { id, version } = await submitted();
      onStep = (name) => {
        if (name === step) throw new Error('stopped here');
      };
      await expect(ask(second, 'operationAuthorise', { id, version })).rejects.toThrow('stopped here');
      onStep = () => undefined;
      expect(await ask(second, 'operationShowDraft', { id })).toMatchObject({ state: 'submitted', version });
      expect(await ask(second, 'operationAuthorise', { id, version })).toMatchObject({ state: 'authorised' });
    },
  );

  it.each(['document-sealed', 'document-recorded'])('at %s attaches nothing', async (step) => {
    const { id, version } = await draft();
    const file = await casework.write('second.txt', 'Another order.\n');
    onStep = (name) => {
      if (name === step) throw new Error('stopped here');
    };
    await expect(ask(author, 'operationAttach', { id, version, kind: 'legal-basis', file })).rejects.toThrow(
      'stopped here',
    );
    onStep = () => undefined;
    const shown = await ask(author, 'operationShowDraft', { id });
    expect(shown.documents.map(({ sizeBytes }) => sizeBytes)).toEqual([44]);
    expect(shown.version).toBe(version);
  });
});

it('the store proves itself afterwards', async () => {
  expect((await checkInstallation(casework, { quick: false })).findings).toEqual([]);
});
