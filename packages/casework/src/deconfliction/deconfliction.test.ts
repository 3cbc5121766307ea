/** Two units find out whether they hold the same identifier, and nothing else. */
import { Refusal } from '@custodia/contract';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Casework } from '../context.ts';
import { ask } from '../conversation/reading.fixture.ts';
import { followQuestions } from './follow.ts';
import { introduce, LISTENS, openPair, type Heard, type Pair, type Side } from './pair.fixture.ts';
import { receiveEnvelope } from './receive.ts';

const SHARED = 'kees@example.org';
const OURS = 'mara@example.org';
const THEIRS = 'ingrid@example.org';
const PURPOSE = 'before an authority is asked';

let pair: Pair;
let here: Side, there: Side;

beforeAll(async () => {
  pair = await openPair();
  ({ here, there } = pair);
  await here.unit.chat([`write to ${SHARED}`, `or to ${OURS}`, 'the bus leaves at nine']);
  await there.unit.chat([`mail ${THEIRS}`, `and KEES@Example.org`, 'seedlings cost two euros']);
});

afterAll(() => pair.close());

/** Asked here, agreed to there. */
async function accepted(kinds?: ('email' | 'handle')[]): Promise<string> {
  const { id } = await ask(here.analyst, 'deconflictionAsk', {
    operation: here.unit.operation,
    partner: here.partner,
    purpose: PURPOSE,
    ...(kinds === undefined ? {} : { kinds }),
  });
  await ask(here.supervisor, 'deconflictionApprove', { id, reason: 'needed' });
  await ask(there.supervisor, 'deconflictionAccept', { id, operations: [there.unit.operation], reason: 'agreed' });
  return id;
}

describe('a question', () => {
  it('tells who asked which identifiers both hold, and who answered nothing until it is named', async () => {
    const id = await accepted(['email']);
    const shown = await ask(here.analyst, 'deconflictionCompare', { id });
    expect(shown.state).toBe('compared');
    expect(shown.hits).toEqual([
      { operation: here.unit.operation, number: 1, identifier: { kind: 'email', system: null, value: SHARED } },
    ]);
    const [received] = await ask(there.supervisor, 'deconflictionReceived', {});
    expect(received).toMatchObject({ id, state: 'served', hits: [], purpose: PURPOSE, size: 16 });

    const contact = { id, hits: [1], who: 'Cor Supervisor', how: '+31 70 000 0000', note: 'please call' };
    await ask(here.liaison, 'deconflictionContact', contact);
    const [told] = await ask(there.analyst, 'deconflictionList', { operation: there.unit.operation });
    expect(told!.hits).toEqual([
      { operation: there.unit.operation, number: 1, identifier: { kind: 'email', system: null, value: SHARED } },
    ]);
    expect(told!.events.at(-1)).toMatchObject({
      kind: 'contact-received',
      contact: 'Cor Supervisor, +31 70 000 0000',
      reason: 'please call',
    });
    expect(JSON.stringify(told)).not.toContain(OURS);
  });

  it('shows who listens nothing but sizes: no identifier, no name, and nothing that a list of guesses could be held against', async () => {
    const from = pair.heard.length;
    const id = await accepted();
    await ask(here.analyst, 'deconflictionCompare', { id });
    const passed = pair.heard.slice(from).flatMap(({ request, answer }) => [request, answer!]);
    expect(passed.length).toBeGreaterThan(8);
    for (const bytes of passed) {
      expect(bytes.toString('latin1')).toMatch(/^age-encryption\.org\/v1\n/);
      for (const word of [SHARED, OURS, THEIRS, 'kees', PURPOSE, 'tags', 'Analyst', id])
        expect(bytes.includes(word)).toBe(false);
    }
  });

  it('shows the same sizes whatever is held, as long as its rounded number is the same', async () => {
    const sizesOf = async (): Promise<number[]> => {
      const from = pair.heard.length;
      const id = await accepted(['email']);
      await ask(here.analyst, 'deconflictionCompare', { id });
      // A page of tags may be asked for more than once, until it is made.
      const passed = pair.heard
        .slice(from)
        .map(({ request, answer }) => `${String(request.length)}:${String(answer!.length)}`);
      return [...new Set(passed)].map((one) => Number(one.split(':')[0]) + Number(one.split(':')[1]));
    };
    const before = await sizesOf();
    await there.unit.chat(['one more: pim@example.org', 'and els@example.org']);
    await here.unit.chat(['els@example.org came by', 'with pim@example.org']);
    expect((await sizesOf()).toSorted()).toEqual(before.toSorted());
  });

  it('is approved by another than who drafted it, and accepted by a person of the other unit', async () => {
    const both = await here.unit.person('Both', ['analyst', 'supervisor']);
    const { id } = await ask(both, 'deconflictionAsk', {
      operation: here.unit.operation,
      partner: here.partner,
      purpose: PURPOSE,
    });
    const early = ask(here.analyst, 'deconflictionCompare', { id });
    await expect(early).rejects.toMatchObject({ code: 'state-invalid' });
    await expect(ask(both, 'deconflictionApprove', { id, reason: 'needed' })).rejects.toMatchObject({
      code: 'own-work',
    });
    await ask(here.supervisor, 'deconflictionApprove', { id, reason: 'needed' });
    await expect(ask(here.analyst, 'deconflictionCompare', { id })).rejects.toMatchObject({
      code: 'state-invalid',
      message: expect.stringContaining('proposed') as unknown,
    });
    await ask(there.supervisor, 'deconflictionDecline', { id, reason: 'not in our time' });
    await followQuestions(here.unit.casework);
    const shown = await ask(here.analyst, 'deconflictionShow', { id });
    expect(shown.state).toBe('declined');
    expect(shown.events.at(-1)!.reason).toContain('not in our time');
  });

  it('is not answered with an operation that the answering person has no business in', async () => {
    const { id } = await ask(here.analyst, 'deconflictionAsk', {
      operation: here.unit.operation,
      partner: here.partner,
      purpose: PURPOSE,
    });
    await ask(here.supervisor, 'deconflictionApprove', { id, reason: 'needed' });
    const stranger = await there.unit.person('Stranger', ['supervisor'], 'stranger');
    const operations = [there.unit.operation];
    await expect(ask(stranger, 'deconflictionAccept', { id, operations, reason: 'agreed' })).rejects.toMatchObject({
      code: 'not-found',
    });
    await ask(here.analyst, 'deconflictionWithdraw', { id, reason: 'no longer needed' });
    await expect(
      ask(there.supervisor, 'deconflictionAccept', { id, operations, reason: 'agreed' }),
    ).rejects.toMatchObject({ code: 'state-invalid' });
  });

  it('is put to the partner by itself where it could not be reached', async () => {
    pair.between = { ...LISTENS, there: () => null };
    const { id } = await ask(here.analyst, 'deconflictionAsk', {
      operation: here.unit.operation,
      partner: here.partner,
      purpose: PURPOSE,
    });
    const waiting = await ask(here.supervisor, 'deconflictionApprove', { id, reason: 'needed' });
    expect(waiting.state).toBe('approved');
    pair.between = LISTENS;
    await followQuestions(here.unit.casework);
    expect((await ask(here.analyst, 'deconflictionShow', { id })).state).toBe('proposed');
  });

  it('keeps no identifier beside the exhibit: once that is erased, only that there was a hit', async () => {
    const { exhibitId } = await here.unit.chat(['reach me at lotte@example.org']);
    await there.unit.chat(['lotte@example.org again']);
    const id = await accepted(['email']);
    const before = await ask(here.analyst, 'deconflictionCompare', { id });
    expect(before.hits.some(({ identifier }) => identifier?.value === 'lotte@example.org')).toBe(true);
    await ask(here.supervisor, 'exhibitErase', { exhibit: exhibitId, reason: 'a bystander', yes: true });
    const after = await ask(here.analyst, 'deconflictionShow', { id });
    expect(after.hits).toHaveLength(before.hits.length);
    expect(JSON.stringify(after)).not.toContain('lotte');
    expect(after.hits.filter(({ identifier }) => identifier === null)).toHaveLength(1);
  });
});

describe('who stands between', () => {
  afterEach(() => {
    pair.between = LISTENS;
  });

  const flip = (bytes: Buffer): Buffer => {
    const changed = Buffer.from(bytes);
    changed[changed.length - 1]! ^= 1;
    return changed;
  };

  it.each([
    ['there', { ...LISTENS, there: ({ request }: Heard) => flip(request) }],
    ['back', { ...LISTENS, back: (_passing: Heard, answer: Buffer) => flip(answer) }],
  ])('is found out where a byte is changed on the way %s, and nothing is concluded', async (_way, between) => {
    const id = await accepted(['email']);
    pair.between = between;
    await expect(ask(here.analyst, 'deconflictionCompare', { id })).rejects.toBeInstanceOf(Refusal);
    expect(await ask(here.analyst, 'deconflictionShow', { id })).toMatchObject({ state: 'proposed', hits: [] });
    pair.between = LISTENS;
    expect(await ask(here.analyst, 'deconflictionCompare', { id })).toMatchObject({ state: 'compared' });
  });

  it('cannot give the answer to one message as the answer to another', async () => {
    const id = await accepted(['email']);
    const old = pair.heard.findLast(({ answer }) => answer !== null)!.answer!;
    pair.between = { ...LISTENS, back: () => old };
    await expect(ask(here.analyst, 'deconflictionCompare', { id })).rejects.toMatchObject({ code: 'input-invalid' });
  });

  it('cannot have a message answered that it held back', async () => {
    const id = await accepted(['email']);
    await ask(here.analyst, 'deconflictionCompare', { id });
    const { request } = pair.heard.findLast(({ to }) => to === 'there')!;
    const { casework } = there.unit;
    await expect(receiveEnvelope(casework, request)).resolves.toBeInstanceOf(Uint8Array);
    const later = { ...casework, clock: () => new Date(casework.clock().getTime() + 6 * 60_000) };
    await expect(receiveEnvelope(later, request)).rejects.toMatchObject({
      message: expect.stringContaining('five minutes') as unknown,
    });
    await expect(receiveEnvelope(here.unit.casework, request)).rejects.toMatchObject({ code: 'input-invalid' });
  });

  it('who is no confirmed partner is told nothing', async () => {
    const third = await openPair();
    try {
      const stranger: Side = { ...third.here };
      const partner = await introduce(stranger, there);
      const { id } = await ask(stranger.analyst, 'deconflictionAsk', {
        ...{ operation: await withIdentifier(stranger), partner, purpose: PURPOSE },
      });
      const approved = await ask(stranger.supervisor, 'deconflictionApprove', { id, reason: 'needed' });
      expect(approved.state).toBe('approved');
      expect(pair.heard.at(-1)!.answer).toBeNull();
    } finally {
      await third.close();
    }
  });
});

async function withIdentifier(side: Side): Promise<string> {
  await side.unit.chat(['write to pim@example.org']);
  return side.unit.operation;
}

describe('what was agreed', () => {
  it('limits the number in a question and in a day, at the side that answers', async () => {
    const narrow = await openPair({ perQuestion: 16, perDay: 24 });
    try {
      const { here: asking, there: answering } = narrow;
      await withIdentifier(asking);
      await withIdentifier(answering);
      const run = async (): Promise<unknown> => {
        const { id } = await ask(asking.analyst, 'deconflictionAsk', {
          ...{ operation: asking.unit.operation, partner: asking.partner, purpose: PURPOSE, kinds: ['email'] },
        });
        await ask(asking.supervisor, 'deconflictionApprove', { id, reason: 'needed' });
        const operations = [answering.unit.operation];
        await ask(answering.supervisor, 'deconflictionAccept', { id, operations, reason: 'agreed' });
        return ask(asking.analyst, 'deconflictionCompare', { id });
      };
      expect(await run()).toMatchObject({ state: 'compared' });
      await expect(run()).rejects.toMatchObject({ message: expect.stringContaining('for a day') as unknown });
    } finally {
      await narrow.close();
    }
  });

  it('is confirmed by a second person with the fingerprint, and ends on its last day or when it is retired', async () => {
    const own = await openPair();
    try {
      const { card } = await ask(own.there.supervisor, 'partnerCard', {});
      const again = ask(own.here.administrator, 'partnerAdd', {
        ...{ name: 'Twice', country: 'LU', card, address: own.there.address, checked: 'in person' },
        ...{ agreement: 'Protocol of 3 May', validUntil: '2026-12-31' },
      });
      await expect(again).rejects.toMatchObject({ code: 'conflict' });
      await withIdentifier(own.here);
      const later: Casework = { ...own.here.analyst, clock: () => new Date('2027-01-01T00:00:00Z') };
      const input = { operation: own.here.unit.operation, partner: own.here.partner, purpose: PURPOSE };
      await expect(ask(later, 'deconflictionAsk', input)).rejects.toMatchObject({
        code: 'state-invalid',
        message: expect.stringContaining('2026-12-31') as unknown,
      });
      await ask(own.here.administrator, 'partnerRetire', { id: own.here.partner, reason: 'the agreement ended' });
      await expect(ask(own.here.analyst, 'deconflictionAsk', input)).rejects.toMatchObject({ code: 'state-invalid' });
      const ourselves = await ask(own.here.supervisor, 'partnerCard', {});
      await expect(
        ask(own.here.administrator, 'partnerAdd', {
          ...{ name: 'Us', country: 'NL', card: ourselves.card, address: own.here.address, checked: 'in person' },
          ...{ agreement: 'none', validUntil: '2026-12-31' },
        }),
      ).rejects.toMatchObject({ code: 'key-invalid' });
    } finally {
      await own.close();
    }
  });
});
