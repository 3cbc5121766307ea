/** An alarm is kept whatever else fails, calls until somebody takes charge, and is closed by a second person. */
import { ROLES, type Role } from '@custodia/contract';
import { sql } from 'kysely';
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Casework } from '../context.ts';
import { callAgain } from './call-again.ts';
import { ask, openUnit, type Unit } from './unit.fixture.ts';

let unit: Unit;
let ann: Casework, sam: Casework, lia: Casework, adam: Casework, aud: Casework;

beforeAll(async () => {
  unit = await openUnit();
  ann = await unit.person('Ann Investigator', ['investigator']);
  sam = await unit.person('Sam Supervisor', ['supervisor']);
  lia = await unit.person('Lia Liaison', ['liaison-officer']);
  adam = await unit.person('Adam Administrator', ['administrator']);
  aud = await unit.person('Aud Auditor', ['auditor']);
});

afterAll(() => unit.casework.close());

async function logged(id: string): Promise<{ kind: string; record: string }[]> {
  const { rows } = await sql<{ kind: string; record: string }>`
    select e.kind, r.record from log_entry e join log_record r using (index) where e.subject = ${id} order by e.index`.execute(
    unit.casework.database.db,
  );
  return rows;
}

describe('raising', () => {
  it.each(Object.keys(ROLES) as Role[])('is open to %s, in no operation, with one category', async (role) => {
    const who = await unit.person(`Rae ${role}`, [role]);
    const raised = await ask(who, 'alarmRaise', { category: ['child-named'] });
    expect(raised).toMatchObject({ logged: true, callout: { emergencyNumber: '112' } });
    expect(await ask(who, 'alarmShow', { id: raised.id })).toMatchObject({
      state: 'unacknowledged',
      mine: true,
      calls: 1,
    });
  });

  it('takes what it is about as given: nothing that is named needs to exist, or to be theirs', async () => {
    const operation = await unit.casework.operation();
    const given = { operation, conversation: 'not one', message: 'nor this:3', country: 'somewhere warm' };
    const { id } = await ask(ann, 'alarmRaise', { category: ['other'], ...given });
    expect(await ask(ann, 'alarmShow', { id })).toMatchObject({
      operationId: operation,
      conversationId: 'not one',
      message: 'nor this:3',
      country: 'somewhere warm',
    });
  });

  it('is refused for no character', async () => {
    const odd = 'rain\u0000 and half a character \ud800';
    const { id, logged } = await ask(ann, 'alarmRaise', {
      category: ['other'],
      facts: odd,
      country: odd,
      message: odd,
    });
    expect(logged).toBe(true);
    const shown = await ask(ann, 'alarmNote', { id, text: odd });
    expect(shown.facts).toBe('rain and half a character \ufffd');
  });

  it('twice under one id is one alarm', async () => {
    const id = randomUUID();
    const twice = [1, 2].map(() => ask(ann, 'alarmRaise', { id, category: ['child-seen'], facts: 'Blue door.' }));
    expect((await Promise.all(twice)).map((raised) => raised.id)).toEqual([id, id]);
    expect(await logged(id)).toHaveLength(1);
  });

  it('leaves no fact in the log', async () => {
    const { id } = await ask(ann, 'alarmRaise', { category: ['child-claimed'], facts: 'Number nine, blue door.' });
    const [entry] = await logged(id);
    expect(entry!.kind).toBe('alarm-raised');
    expect(JSON.parse(entry!.record)).toMatchObject({
      id,
      categories: ['child-claimed'],
      raisedBy: 'Ann Investigator',
    });
    expect(entry!.record).not.toContain('blue');
  });

  it('keeps the alarm where the log cannot be written, and the log follows with the next round', async () => {
    const broken: Casework = {
      ...ann,
      logKey: {
        ...ann.logKey,
        signer: {
          ...ann.logKey.signer,
          sign: () => {
            throw new Error('no key today');
          },
        },
      },
    };
    const raised = await ask(broken, 'alarmRaise', { category: ['travel-date'], facts: 'A bus at noon.' });
    expect(raised.logged).toBe(false);
    expect(await logged(raised.id)).toEqual([]);
    expect(await ask(sam, 'alarmShow', { id: raised.id })).toMatchObject({ facts: 'A bus at noon.' });
    await callAgain(unit.casework);
    expect((await logged(raised.id)).map(({ kind }) => kind)).toEqual(['alarm-raised']);
  });

  it('keeps the alarm where the process dies right after', async () => {
    const dying: Casework = {
      ...ann,
      step: (name) => {
        if (name === 'alarm:kept') throw new Error('killed');
      },
    };
    const id = randomUUID();
    await expect(ask(dying, 'alarmRaise', { id, category: ['self-harm'] })).rejects.toThrow('killed');
    expect(await ask(sam, 'alarmShow', { id })).toMatchObject({ state: 'unacknowledged' });
  });

  it('says whom to call even where the audit trail cannot be written', async () => {
    const add = () => Promise.reject(new Error('no trail today'));
    const unwritten: Casework = { ...ann, audit: { ...ann.audit, add } };
    const raised = await ask(unwritten, 'alarmRaise', { category: ['child-seen'] });
    expect(raised.callout).toMatchObject({ emergencyNumber: '112' });
    await expect(ask(unwritten, 'alarmNote', { id: raised.id, text: 'rain' })).rejects.toThrow('no trail today');
  });

  it('marks a drill everywhere', async () => {
    const { id } = await ask(sam, 'alarmRaise', { category: ['other'], drill: true });
    expect((await ask(sam, 'alarmList', {})).find((alarm) => alarm.id === id)).toMatchObject({ drill: true });
    expect(JSON.parse((await logged(id))[0]!.record)).toMatchObject({ drill: true });
  });
});

describe('who sees alarms', () => {
  it('those who work on cases see all; others see their own, and no other', async () => {
    const theirs = await ask(ann, 'alarmRaise', { category: ['other'] });
    const own = await ask(aud, 'alarmRaise', { category: ['other'] });
    expect((await ask(lia, 'alarmList', {})).map(({ id }) => id)).toEqual(expect.arrayContaining([theirs.id, own.id]));
    expect((await ask(aud, 'alarmList', {})).map(({ id }) => id)).toEqual([own.id]);
    await expect(ask(adam, 'alarmShow', { id: theirs.id })).rejects.toMatchObject({ code: 'not-found' });
    await expect(ask(adam, 'alarmNote', { id: theirs.id, text: 'rain' })).rejects.toMatchObject({ code: 'not-found' });
  });
});

describe('afterwards', () => {
  it('it calls again until somebody takes charge, once however many processes ask', async () => {
    const { id } = await ask(ann, 'alarmRaise', { category: ['child-in-room'] });
    expect(await callAgain(unit.casework)).not.toContain(id);
    unit.casework.time.advance(5 * 60_000);
    const rounds = await Promise.all([1, 2, 3].map(() => callAgain(unit.casework)));
    expect(rounds.flat().filter((called) => called === id)).toEqual([id]);
    expect(await ask(ann, 'alarmShow', { id })).toMatchObject({ calls: 2, state: 'unacknowledged' });

    await expect(ask(ann, 'alarmAcknowledge', { id })).rejects.toMatchObject({ code: 'forbidden' });
    const taken = await ask(lia, 'alarmAcknowledge', { id });
    expect(taken).toMatchObject({ state: 'acknowledged', acknowledgedBy: 'Lia Liaison', callAgainAt: null });
    unit.casework.time.advance(60 * 60_000);
    expect(await callAgain(unit.casework)).not.toContain(id);
    expect((await logged(id)).map(({ kind }) => kind)).toEqual([
      'alarm-raised',
      'alarm-called-again',
      'alarm-acknowledged',
    ]);
  });

  it('calls and notes are added, in order, and nothing is changed', async () => {
    const { id } = await ask(ann, 'alarmRaise', { category: ['child-named'], facts: 'First.' });
    await ask(ann, 'alarmCall', { id, contact: 'Duty lead', reached: true, text: 'Comes in.' });
    const shown = await ask(sam, 'alarmNote', { id, text: 'Second.' });
    expect(shown.events.map(({ kind, by, text }) => [kind, by, text])).toEqual([
      ['called', 'Ann Investigator', 'Comes in.'],
      ['noted', 'Sam Supervisor', 'Second.'],
    ]);
    const change = sql`update alarm_event set by = 'nobody' where alarm_id = ${id}`.execute(unit.casework.database.db);
    await expect(change).rejects.toThrow();
  });

  it('a second person closes it, once', async () => {
    const { id } = await ask(sam, 'alarmRaise', { category: ['child-named'] });
    const close = { id, outcome: 'handed-to-police', text: 'Taken over.' };
    await expect(ask(sam, 'alarmClose', close)).rejects.toMatchObject({ code: 'own-work' });
    expect(await ask(lia, 'alarmClose', close)).toMatchObject({ state: 'closed', outcome: 'handed-to-police' });
    await expect(ask(lia, 'alarmClose', close)).rejects.toMatchObject({ code: 'state-invalid' });
    await expect(ask(lia, 'alarmAcknowledge', { id })).rejects.toMatchObject({ code: 'state-invalid' });
    expect((await ask(sam, 'alarmNote', { id, text: 'Seen again.' })).events.at(-1)).toMatchObject({ kind: 'noted' });
  });

  it('what it says in words goes with the exhibit that it names, and the rest stays', async () => {
    const operation = await unit.casework.operation();
    const chat = '[2026-01-01, 10:00:00] Anna: the bus is late\n[2026-01-01, 10:01:00] Ben: rain at noon\n';
    const [imported] = await unit.casework.import(operation, await unit.casework.write('_chat.txt', chat), {
      timeZone: 'UTC',
    });
    const exhibit = imported!.exhibitId!;
    const { id } = await ask(ann, 'alarmRaise', { category: ['other'], message: `${exhibit}:0`, facts: 'Late bus.' });
    await ask(unit.casework, 'exhibitErase', { exhibit, reason: 'a test of erasing', yes: true });
    expect(await ask(sam, 'alarmShow', { id })).toMatchObject({
      facts: null,
      categories: ['other'],
      message: `${exhibit}:0`,
    });
  });
});

describe('the call-out list', () => {
  it('puts the duty lead and the police of the country first, and leaves nobody out', async () => {
    const add = (kind: string, name: string, country: string | null) =>
      ask(adam, 'calloutAdd', { kind, name, phone: '+31 10 000 0000', country });
    await add('police', 'Police of BE', 'BE');
    await add('police', 'Police of NL', 'NL');
    await add('child-welfare', 'Child welfare', null);
    await add('duty-lead', 'Duty lead', null);
    const names = async (country?: string) =>
      (await ask(ann, 'calloutShow', { country })).contacts.map(({ name }) => name);
    expect(await names('BE')).toEqual(['Duty lead', 'Police of BE', 'Child welfare', 'Police of NL']);
    expect(await names()).toEqual(['Duty lead', 'Police of BE', 'Police of NL', 'Child welfare']);
    const { callout } = await ask(ann, 'alarmRaise', { category: ['child-named'], country: 'nl' });
    expect(callout!.contacts[1]!.name).toBe('Police of NL');
  });

  it('tells the second of two editors', async () => {
    const contact = await ask(sam, 'calloutAdd', { kind: 'other', name: 'Night desk', phone: '123' });
    const change = { id: contact.id, version: 1, kind: 'other', phone: '124' };
    expect(await ask(sam, 'calloutChange', { ...change, name: 'Desk' })).toMatchObject({ version: 2, name: 'Desk' });
    await expect(ask(adam, 'calloutChange', { ...change, name: 'Table' })).rejects.toMatchObject({ code: 'conflict' });
    await expect(ask(adam, 'calloutRemove', { id: contact.id, version: 1 })).rejects.toMatchObject({
      code: 'conflict',
    });
    await ask(adam, 'calloutRemove', { id: contact.id, version: 2 });
    await expect(ask(adam, 'calloutRemove', { id: contact.id, version: 2 })).rejects.toMatchObject({
      code: 'not-found',
    });
    await expect(ask(ann, 'calloutAdd', { kind: 'other', name: 'x', phone: '123' })).rejects.toMatchObject({
      code: 'forbidden',
    });
  });

  it('says after how many minutes an alarm calls again', async () => {
    const { version } = await ask(ann, 'calloutShow', {});
    const setting = { emergencyNumber: '112', callAgainMinutes: 2, version };
    expect(await ask(sam, 'calloutConfigure', setting)).toMatchObject({ callAgainMinutes: 2, version: version + 1 });
    await expect(ask(sam, 'calloutConfigure', setting)).rejects.toMatchObject({ code: 'conflict' });
    const { id } = await ask(ann, 'alarmRaise', { category: ['other'] });
    unit.casework.time.advance(2 * 60_000);
    expect(await callAgain(unit.casework)).toContain(id);
  });
});
