/** From chats to a picture of who is linked to whom and why; kept, cited, exported, and gone with what it shows. On a real database. */
import { procedures, type InputGiven, type OutputOf, type Procedures } from '@custodia/contract';
import { hex, sha256 } from '@custodia/proof';
import { openTestCasework, type TestCasework } from '@custodia/testkit';
import { Decrypter, generateX25519Identity, identityToRecipient } from 'age-encryption';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask } from '../conversation/reading.fixture.ts';
import { erase } from '../exhibit/erase.ts';

const MAPPING = '{"text":"says","sender":"who","timestamp":"at","conversation":"room"}';
let casework: TestCasework;
let operation: string;
let elsewhere: string;
let exhibits: string[];
let keyOf: Record<string, string>;
let person: string;

type Picture = OutputOf<Procedures['graphShow']>;

const says = (who: string, text: string, room: string, at: string | null) =>
  JSON.stringify({ who, says: text, at: at ?? 'some time', room });

/** Kees and Mara never write in one room, but give one address; Ingrid is the unit’s own and writes to everybody; Olga has no clock. */
beforeAll(async () => {
  casework = await openTestCasework();
  operation = await casework.operation({ account: ['tabular:ingrid'] });
  elsewhere = await casework.operation({ name: 'Elsewhere' });
  const pier = [
    says('kees', 'write to garden@example.org, pay NL91ABNA0417164300', 'pier', '2024-05-13T10:10:00Z'),
    says('ingrid', 'the bus is late', 'pier', '2024-05-13T10:11:00Z'),
    says('kees', 'I live in Delfzijl', 'pier', '2024-05-20T10:10:00Z'),
  ];
  const shed = [
    says('mara', 'tomatoes: garden@example.org', 'shed', '2024-06-13T10:10:00Z'),
    says('ingrid', 'rain again', 'shed', '2024-06-13T10:11:00Z'),
    says('olga', 'ask mara about the shed', 'shed', '2024-06-14T10:10:00Z'),
    says('ingrid', 'the ferry is late', 'ferry', '2024-06-14T11:10:00Z'),
    says('lars', 'my card is 4111 1111 1111 1111', 'ferry', '2024-06-14T11:11:00Z'),
  ];
  exhibits = [];
  for (const [name, lines] of Object.entries({ pier, shed })) {
    const path = await casework.write(`${name}.jsonl`, `${lines.join('\n')}\n`);
    const [result] = await casework.import(operation, path, { mapping: MAPPING });
    exhibits.push(result!.exhibitId!);
  }
  const other = await casework.write('elsewhere.jsonl', `${pier[0]!}\n`);
  await casework.import(elsewhere, other, { mapping: MAPPING });
  const { accounts } = await ask(casework, 'personAccounts', { operation });
  keyOf = Object.fromEntries(accounts.map(({ key, names }) => [names[0]!, `account:${key}`]));
  const kees = accounts.find(({ names }) => names.includes('kees'))!;
  const created = await ask(casework, 'personCreate', {
    ...{ operation, label: 'Gardener 1', reason: 'asks for the shed key' },
    participants: kees.appearances.map(({ participantId }) => participantId),
  });
  person = `person:${created.id}`;
});
afterAll(() => casework.close());

const show = (start: readonly string[], more: Partial<InputGiven<Procedures['graphShow']>> = {}) =>
  ask(casework, 'graphShow', { operation, start: [...start], ...more });
const labels = ({ nodes }: Pick<Picture, 'nodes'>) => nodes.map(({ label }) => label).sort();
const ADDRESS = 'identifier:email::garden@example.org';

describe('a picture', () => {
  it('shows what an account wrote, where it took part, who it is said to be, and how much more there is', async () => {
    const picture = await show([keyOf['kees']!]);
    expect(labels(picture)).toEqual(
      ['Delfzijl', 'Gardener 1', 'NL91ABNA0417164300', 'garden@example.org', 'kees', 'pier'].sort(),
    );
    expect(picture.cut).toEqual({ nodes: 0, links: 0, atLeast: false });
    const kinds = Object.fromEntries(picture.nodes.map(({ label, kind }) => [label, kind]));
    expect(kinds).toMatchObject({
      kees: 'account',
      NL91ABNA0417164300: 'payment',
      Delfzijl: 'place',
      pier: 'conversation',
    });
    const address = picture.nodes.find(({ key }) => key === ADDRESS)!;
    expect(address.more).toBe(1);
    const wrote = picture.links.find(({ a, b }) => [a, b].includes(ADDRESS))!;
    expect(wrote.reasons).toEqual([
      {
        kind: 'wrote',
        count: 1,
        firstAt: '2024-05-13T10:10:00.000Z',
        lastAt: '2024-05-13T10:10:00.000Z',
        undated: false,
      },
    ]);
    expect(picture.links.find(({ b }) => b === person || b === keyOf['kees'])).toBeDefined();
  });

  it('is cut off where there is no room, and says by how much', async () => {
    const picture = await show([keyOf['kees']!], { limit: 3 });
    expect(picture.nodes).toHaveLength(3);
    expect(picture.cut).toMatchObject({ nodes: 3 });
    expect(picture.nodes[0]!.more).toBe(3);
  });

  it('begins at everybody on record where nothing is named', async () => {
    expect(labels(await show([], { kinds: ['account', 'person'] }))).toEqual(['Gardener 1', 'kees']);
  });

  it('names the unit’s own account as such', async () => {
    const { nodes } = await show([keyOf['ingrid']!]);
    expect(nodes.filter(({ own }) => own).map(({ label }) => label)).toEqual(['ingrid']);
  });

  it('grows by what is expanded, and by nothing that is there', async () => {
    const first = await show([keyOf['kees']!]);
    const shown = first.nodes.map(({ key }) => key);
    const more = await ask(casework, 'graphExpand', { operation, node: [ADDRESS], shown });
    expect(labels(more)).toEqual(['mara']);
    expect(more.links.map(({ a, b }) => [a, b].sort())).toContainEqual([keyOf['mara']!, ADDRESS].sort());
  });

  it('takes a participant as their account', async () => {
    const { rows } = await casework.database.pool.query<{ id: string }>(
      `select id from participant where display_name = 'mara' or key = 'mara' limit 1`,
    );
    expect((await show([`participant:${rows[0]!.id}`])).nodes[0]!.key).toBe(keyOf['mara']);
  });

  it.each([
    ['an account that is not there', 'account:tabular:native:nobody'],
    ['a person of nobody', 'person:7f1c2a9e-3b5d-4c6e-8f70-1a2b3c4d5e6f'],
    ['an identifier that nobody wrote', 'identifier:email::nobody@example.org'],
  ])('refuses %s', async (_, key) => {
    await expect(show([key])).rejects.toMatchObject({ code: 'not-found' });
  });

  it('shows nothing of another operation', async () => {
    const other = await ask(casework, 'graphShow', { operation: elsewhere, start: [ADDRESS], steps: 3 });
    expect(labels(other)).not.toContain('mara');
    await expect(ask(casework, 'graphShow', { operation: elsewhere, start: [person] })).rejects.toMatchObject({
      code: 'not-found',
    });
  });
});

describe('a path', () => {
  const path = (more: Partial<InputGiven<Procedures['graphPath']>> = {}) =>
    ask(casework, 'graphPath', { operation, from: person, to: keyOf['mara']!, ...more });

  it('leads along what both wrote, and not through the unit’s own account', async () => {
    const found = await path();
    expect(found.path).toEqual([person, keyOf['kees'], ADDRESS, keyOf['mara']]);
    expect(found.whole).toBe(true);
    expect(found.picture.links).toHaveLength(3);
  });

  it('goes round what is left out, or says that there is none', async () => {
    expect(await path({ without: [ADDRESS] })).toMatchObject({ path: null, whole: true, picture: { nodes: [] } });
    const apart = { from: keyOf['lars']!, to: keyOf['mara']! };
    expect(await path(apart)).toMatchObject({ path: null, whole: true });
    const { picture } = await path({ ...apart, own: true });
    expect(picture.nodes.filter(({ own }) => own).map(({ label }) => label)).toEqual(['ingrid']);
  });
});

describe('why', () => {
  it('names each message, with its place in the text', async () => {
    const why = await ask(casework, 'graphWhy', { operation, a: ADDRESS, b: keyOf['kees']! });
    expect(why.reasons).toHaveLength(1);
    const [source] = why.reasons[0]!.sources;
    expect(source).toMatchObject({ message: `${exhibits[0]!}:0`, start: 9, end: 27, at: '2024-05-13T10:10:00.000Z' });
    expect(source!.conversationId).not.toBeNull();
  });

  it('names who said it, and why', async () => {
    const why = await ask(casework, 'graphWhy', { operation, a: person, b: keyOf['kees']! });
    const [source] = why.reasons[0]!.sources;
    expect(why.reasons[0]!.kind).toBe('attached');
    expect(source).toMatchObject({ reason: 'asks for the shed key', message: null, by: { accountId: null } });
    expect(source!.logIndex).toBeGreaterThan(0);
  });

  it('shows where an account took part, where it said it is, and in which of its messages', async () => {
    const { nodes } = await show([keyOf['kees']!]);
    for (const label of ['pier', 'Delfzijl']) {
      const b = nodes.find((node) => node.label === label)!.key;
      const why = await ask(casework, 'graphWhy', { operation, a: keyOf['kees']!, b });
      expect(why.reasons[0]!.sources.every(({ message }) => message?.startsWith(exhibits[0]!) === true)).toBe(true);
      expect(why.reasons[0]!.sources).toHaveLength(label === 'pier' ? 2 : 1);
    }
  });

  it('names nothing where there is no link', async () => {
    expect((await ask(casework, 'graphWhy', { operation, a: keyOf['mara']!, b: keyOf['kees']! })).reasons).toEqual([]);
  });
});

describe('decisions and claims', () => {
  it('are links with who made them; a role is a claim on its person, and what is withdrawn is gone', async () => {
    const accounts = [keyOf['kees']!, keyOf['olga']!].map((key) => key.slice('account:'.length));
    await ask(casework, 'linkAccept', { operation, accounts, reason: 'same shed key' });
    const held = await ask(casework, 'graphWhy', { operation, a: keyOf['kees']!, b: keyOf['olga']! });
    expect(held.reasons).toMatchObject([
      { kind: 'one-holder', sources: [{ reason: 'same shed key', detail: 'accept' }] },
    ]);
    await ask(casework, 'linkReject', { operation, accounts, reason: 'two people after all' });
    expect(labels(await show([keyOf['kees']!]))).not.toContain('olga');

    const id = person.slice('person:'.length);
    const graded = { nature: 'assessment', reliability: 'C', credibility: 3 } as const;
    const role = await ask(casework, 'personClaim', {
      ...{ person: id, kind: 'network-role', value: 'payer', ...graded },
      ...{ reason: 'gives the account number', message: [`${exhibits[0]!}:0`] },
    });
    const place = await ask(casework, 'personClaim', {
      ...{ person: id, kind: 'place', value: 'Delfzijl', ...graded, reason: 'says so' },
      identifier: ['email:garden@example.org'],
    });
    const picture = await show([person]);
    expect(picture.nodes[0]!.roles).toMatchObject([{ role: 'payer', grading: 'C3', claimId: role.id }]);
    expect(labels(picture)).toEqual(['Delfzijl', 'Gardener 1', 'garden@example.org', 'kees']);
    const why = await ask(casework, 'graphWhy', { operation, a: person, b: 'place:delfzijl' });
    expect(why.reasons).toMatchObject([
      { kind: 'claimed', sources: [{ subjectId: place.id, detail: 'place: Delfzijl (C3)' }] },
    ]);
    await ask(casework, 'personRetractClaim', { person: id, claim: place.id, reason: 'another Delfzijl' });
    expect(labels(await show([person]))).toEqual(['Gardener 1', 'kees']);
  });
});

describe('a claim that rests on a card, of which only the end is shown', () => {
  it('is named as the source of its link', async () => {
    const card = (await show([keyOf['lars']!])).nodes.find(({ type }) => type === 'card-number')!;
    expect(card.key).not.toContain(card.label);
    const graded = { nature: 'assessment', reliability: 'C', credibility: 3 } as const;
    const claim = await ask(casework, 'personClaim', {
      ...{ person: person.slice('person:'.length), kind: 'other', value: 'pays with this card', ...graded },
      ...{ reason: 'gives its number', identifier: [`card-number:${card.label}`] },
    });
    const why = await ask(casework, 'graphWhy', { operation, a: person, b: card.key });
    expect(why.reasons).toMatchObject([{ kind: 'claimed', total: 1, sources: [{ subjectId: claim.id }] }]);
    await ask(casework, 'personRetractClaim', {
      person: person.slice('person:'.length),
      claim: claim.id,
      reason: 'no',
    });
  });
});

describe('a saved picture', () => {
  const keys = () => [keyOf['kees']!, ADDRESS, keyOf['mara']!];
  const save = (more: Partial<InputGiven<Procedures['graphSaveView']>> = {}) =>
    ask(casework, 'graphSaveView', { operation, title: 'One address', nodes: keys(), ...more });

  it('is cited by its digest, in the log without its words, and shown as it was', async () => {
    const saved = await save({
      note: 'both gave it',
      arrangement: [
        [0, 0],
        [50, -3],
        [100, 0],
      ],
    });
    expect(saved).toMatchObject({ nodes: 3, links: 2 });
    const shown = await ask(casework, 'graphShowView', { operation, view: saved.id });
    expect(shown).toMatchObject({ ...saved, holds: true, since: { nodes: 0, links: 0 } });
    expect(shown.content.nodes.map(({ x, y }) => [x, y])).toEqual([
      [0, 0],
      [50, -3],
      [100, 0],
    ]);
    const { rows } = await casework.database.pool.query<{ content: string }>(
      'select content from graph_view where id = $1',
      [saved.id],
    );
    expect(hex(sha256(new TextEncoder().encode(rows[0]!.content)))).toBe(saved.digest);
    const { rows: records } = await casework.database.pool.query<{ record: string }>(
      'select record from log_record where index = $1',
      [saved.logIndex],
    );
    expect(records[0]!.record).not.toMatch(/garden|One address/u);
    expect((await ask(casework, 'graphListViews', { operation })).map(({ id }) => id)).toContain(saved.id);
  });

  it('is never changed: not even by who owns the database', async () => {
    const saved = await save();
    const change = casework.database.pool.query(`update graph_view set title = 'other' where id = $1`, [saved.id]);
    await expect(change).rejects.toThrow();
  });

  it('says where the record is another today', async () => {
    const saved = await save();
    const accounts = [keyOf['kees']!, keyOf['mara']!].map((key) => key.slice('account:'.length));
    await ask(casework, 'linkAccept', { operation, accounts, reason: 'one address' });
    const shown = await ask(casework, 'graphShowView', { operation, view: saved.id });
    expect(shown).toMatchObject({ holds: true, since: { nodes: 0, links: 1 } });
    await ask(casework, 'linkReject', { operation, accounts, reason: 'a club has one address' });
  });

  it('is refused with places for others than its things, and of another operation', async () => {
    await expect(save({ arrangement: [[0, 0]] })).rejects.toMatchObject({ code: 'input-invalid' });
    await expect(save({ operation: elsewhere })).rejects.toMatchObject({ code: 'not-found' });
    const saved = await save();
    const wrong = ask(casework, 'graphShowView', { operation: elsewhere, view: saved.id });
    await expect(wrong).rejects.toMatchObject({ code: 'not-found' });
  });

  it.each([
    ['svg', '<svg', 'garden@example.org'],
    ['graphml', '<graphml', 'garden@example.org'],
    ['case-jsonld', '@graph', 'garden@example.org'],
  ] as const)('leaves as %s for its recipient alone, with its digest in the log', async (format, begins, holds) => {
    const saved = await save();
    const identity = await generateX25519Identity();
    const out = join(casework.folder, `${format}.age`);
    const result = await ask(casework, 'graphExport', {
      ...{ operation, view: saved.id, format, out },
      to: [await identityToRecipient(identity)],
    });
    const decrypter = new Decrypter();
    decrypter.addIdentity(identity);
    const plain = Buffer.from(await decrypter.decrypt(await readFile(result.files[0]!.path)));
    expect(plain.toString('utf8')).toContain(begins);
    expect(plain.toString('utf8')).toContain(holds);
    expect(plain.toString('utf8')).toContain(saved.digest);
    expect(hex(sha256(plain))).toBe(result.plainSha256);
    expect(JSON.stringify(await ask(casework, 'logList', { limit: 1 }))).toContain('graph-exported');
  });

  it('goes whole with any exhibit that it rests on, and the others stay', async () => {
    const resting = await save();
    const staying = await save({ nodes: [keyOf['mara']!] });
    await erase(casework, { exhibit: exhibits[0], person: undefined, operation, reason: 'period ended', yes: true });
    const left = (await ask(casework, 'graphListViews', { operation })).map(({ id }) => id);
    expect(left).not.toContain(resting.id);
    expect(left).toContain(staying.id);
  });
});

it('every output is as the contract says', async () => {
  expect(() => procedures.graphShow.output.parse({})).toThrow();
  const picture = await show([keyOf['mara']!], { steps: 2 });
  expect(procedures.graphShow.output.parse(picture)).toEqual(picture);
});
