/** What a witness keeps: all or nothing of each turn, a bounded number of refusals, and never the state of another witness. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openWitnessState, type WitnessState } from './open.ts';

const AT = '2025-06-01T12:00:00.000Z';
let folder: string;
let path: string;
const open = (): WitnessState => openWitnessState(path, { name: 'witness.test/w1', isNew: true });

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'custodia-witness-state-'));
  path = join(folder, 'state.sqlite');
});

afterEach(async () => rm(folder, { recursive: true }));

const keep = (size: number) => ({ keep: { size, root: new Uint8Array(32).fill(size), note: 'note\n' }, result: size });
const sizeIn = (state: WitnessState) =>
  state.advance('a.test/log', (last) => ({ keep: null, result: last?.size ?? null }), AT);

it('keeps what was said, and nothing where the turn broke', () => {
  const state = open();
  expect(sizeIn(state)).toBeNull();
  expect(state.advance('a.test/log', () => keep(7), AT)).toBe(7);
  expect(() =>
    state.advance(
      'a.test/log',
      () => {
        throw new Error('broken');
      },
      AT,
    ),
  ).toThrow('broken');
  expect(() =>
    state.advance('a.test/log', () => ({ ...keep(9), keep: { size: 9, root: new Uint8Array(3), note: '' } }), AT),
  ).toThrow();
  state.close();
  const again = openWitnessState(path, { name: 'witness.test/w1', isNew: false });
  expect(sizeIn(again)).toBe(7);
  again.close();
});

it('keeps the newest hundred refusals of each log', () => {
  const state = open();
  for (let time = 0; time < 130; time++)
    state.keepRefused({ origin: 'a.test/log', at: AT, status: 422, body: new Uint8Array([time]) });
  state.keepRefused({ origin: 'b.test/log', at: AT, status: 409, body: new Uint8Array([1]) });
  expect([state.countRefused('a.test/log'), state.countRefused('b.test/log')]).toEqual([100, 1]);
  state.close();
});

it('is refused where it is missing beside its keys, is no database, or another witness’s', async () => {
  expect(() => openWitnessState(path, { name: 'witness.test/w1', isNew: false })).toThrow(/second history/);
  open().close();
  expect(() => openWitnessState(path, { name: 'witness.test/w2', isNew: false })).toThrow(
    /of the witness witness\.test\/w1/,
  );
  await writeFile(path, 'no database at all, but some bytes that stand in its place');
  expect(() => openWitnessState(path, { name: 'witness.test/w1', isNew: false })).toThrow(
    /no database of a witness, or damaged/,
  );
});
