/** Files on their way in: at most so many at once, looked at before anything is kept, answered, imported together. */
import { describe, expect, it } from 'vitest';
import { RefusedError } from '../../../lib/api/refused.ts';
import { isUpToDate, questionsOf, type Imported, type Preview } from './file.ts';
import { Intake, type Ports, type Terms } from './intake.ts';

const tick = () => new Promise((resolve) => setTimeout(resolve, 0));
const named = (name: string) => new File(['rain at noon'], name);

interface World extends Ports {
  readonly uploads: Map<string, { readonly resolve: (id: string) => void; readonly reject: (cause: unknown) => void }>;
  readonly looks: Terms[];
  readonly imports: { readonly terms: Terms; readonly uploads: readonly string[] }[];
  questions: (terms: Terms) => Preview['questions'];
  format: (stated: Terms['stated']) => string;
  fail: RefusedError | null;
}

function world(): World {
  const one: World = {
    uploads: new Map(),
    looks: [],
    imports: [],
    questions: () => [],
    format: () => 'whatsapp-text',
    fail: null,
    upload(file) {
      const ended = Promise.withResolvers<string>();
      one.uploads.set(file.name, ended);
      ended.promise.catch(() => undefined);
      return { done: ended.promise, pause: async () => undefined, cancel: async () => undefined };
    },
    async preview(terms) {
      one.looks.push(terms);
      await tick();
      if (one.fail !== null) throw one.fail;
      const [format, questions] = [one.format(terms.stated), one.questions(terms)];
      return [{ admission: 'admitted', format, questions } as unknown as Preview];
    },
    async import(terms, uploads, _onProgress, onResult) {
      one.imports.push({ terms, uploads });
      await tick();
      uploads.forEach((_, index) => onResult(index, { exhibitId: `exhibit-${String(index)}` } as Imported));
    },
  };
  return one;
}

async function begin(names: readonly string[], outside = world()) {
  const intake = new Intake(outside);
  intake.chooseOperation('operation-1');
  intake.add(names.map(named));
  const phases = () => intake.state.get().files.map(({ phase }) => phase);
  const arrive = async (name: string) => {
    outside.uploads.get(name)!.resolve(`upload-of-${name}`);
    for (let i = 0; i < 4; i++) await tick();
  };
  return { intake, outside, phases, arrive };
}

describe('files on their way in', () => {
  it('are sent two at a time, in order', async () => {
    const { phases, arrive } = await begin(['a', 'b', 'c']);
    expect(phases()).toEqual(['uploading', 'uploading', 'waiting']);
    await arrive('a');
    expect(phases()).toEqual(['looked', 'uploading', 'uploading']);
  });

  it('are looked at for the operation that is chosen, and again for another', async () => {
    const { intake, outside, arrive } = await begin(['a']);
    await arrive('a');
    intake.chooseOperation('operation-2');
    await tick();
    expect(outside.looks.map(({ operation }) => operation)).toEqual(['operation-1', 'operation-2']);
  });

  it('are imported only when that is said, those that state the same together', async () => {
    const { intake, outside, phases, arrive } = await begin(['a', 'b', 'c']);
    for (const name of ['a', 'b', 'c']) await arrive(name);
    expect(outside.imports).toEqual([]);
    intake.answer(intake.state.get().files[2]!.key, { timeZone: 'UTC' });
    for (let i = 0; i < 3; i++) await tick();
    await intake.commit();
    expect(phases()).toEqual(['done', 'done', 'done']);
    expect(outside.imports.map(({ terms, uploads }) => [terms.stated, uploads])).toEqual([
      [{}, ['upload-of-a', 'upload-of-b']],
      [{ timeZone: 'UTC' }, ['upload-of-c']],
    ]);
  });

  it('that ask the same can be answered at once', async () => {
    const { intake, outside, arrive } = await begin(['a', 'b']);
    outside.questions = ({ stated }) =>
      stated.timeZone === undefined ? [{ kind: 'time-zone', stated: false, assumed: null }] : [];
    await arrive('a');
    await arrive('b');
    intake.answerAll('time-zone', { timeZone: 'Europe/Amsterdam' });
    for (let i = 0; i < 3; i++) await tick();
    expect(intake.state.get().files.map(({ preview }) => preview?.questions)).toEqual([[], []]);
  });

  it('that nobody recognised are asked for their columns, one by one or all at once, and shown by what was answered', async () => {
    const { intake, outside, arrive } = await begin(['a', 'b']);
    outside.format = ({ mapping }) => (mapping === undefined ? 'unknown' : 'csv');
    await arrive('a');
    await arrive('b');
    const asked = () => intake.state.get().files.map((file) => questionsOf(file).map(({ kind }) => kind));
    expect(asked()).toEqual([['mapping'], ['mapping']]);
    intake.answerAll('mapping', { mapping: '{"text":"3"}' });
    // What was counted before the answer holds no more.
    expect(intake.state.get().files.map(isUpToDate)).toEqual([false, false]);
    for (let i = 0; i < 3; i++) await tick();
    expect(intake.state.get().files.map(isUpToDate)).toEqual([true, true]);
    expect(intake.state.get().files.map(({ preview }) => preview?.format)).toEqual(['csv', 'csv']);
    // The columns can be named anew.
    expect(asked()).toEqual([['mapping'], ['mapping']]);
    outside.fail = new RefusedError('input-invalid', 'No such column.');
    intake.answer(intake.state.get().files[0]!.key, { mapping: '{"text":"9"}' });
    for (let i = 0; i < 3; i++) await tick();
    expect(intake.state.get().files.map(isUpToDate)).toEqual([false, true]);
  });

  it('can be paused, and go on', async () => {
    const { intake, phases, arrive } = await begin(['a', 'b', 'c']);
    const [first] = intake.state.get().files;
    await intake.pause(first!.key);
    expect(phases()).toEqual(['paused', 'uploading', 'uploading']);
    await arrive('b');
    intake.resume(first!.key);
    expect(phases()[0]).toBe('uploading');
  });

  it('that fail say why, hold up no other, and can be tried again', async () => {
    const { intake, outside, phases, arrive } = await begin(['a', 'b']);
    outside.uploads.get('a')!.reject(new RefusedError('unreachable', ''));
    await arrive('b');
    expect(phases()).toEqual(['failed', 'looked']);
    expect(intake.state.get().files[0]!.error).toMatchObject({ code: 'unreachable' });
    intake.resume(intake.state.get().files[0]!.key);
    await arrive('a');
    expect(phases()).toEqual(['looked', 'looked']);
  });

  it('say what they wait for while something is away, and no longer once it goes on', async () => {
    const outside = world();
    const wait = { waitsFor: 'database', resumesAt: '2026-02-03T08:00:00Z' } as const;
    const seen: unknown[] = [];
    outside.import = async (_terms, uploads, onAdvance, onResult) => {
      onAdvance({ progress: null, wait });
      seen.push(intake.state.get().files[0]!.wait);
      onAdvance({ progress: { stage: 'reading', done: 1, total: null, unit: 'messages' }, wait: null });
      seen.push(intake.state.get().files[0]!.wait);
      uploads.forEach((_, index) => onResult(index, { exhibitId: 'exhibit-1' } as Imported));
    };
    const { intake, arrive, phases } = await begin(['a'], outside);
    await arrive('a');
    await intake.commit();
    expect([seen, phases()]).toEqual([[wait, null], ['done']]);
  });

  it('are not spoilt by a look that an answer has overtaken', async () => {
    const { intake, outside, arrive } = await begin(['a']);
    await arrive('a');
    const { key } = intake.state.get().files[0]!;
    outside.questions = ({ stated }) =>
      stated.timeZone === 'UTC' ? [] : [{ kind: 'time-zone', stated: true, assumed: null }];
    intake.answer(key, { timeZone: 'Asia/Tokyo' });
    intake.answer(key, { timeZone: 'UTC' });
    for (let i = 0; i < 4; i++) await tick();
    expect(intake.state.get().files[0]!.preview?.questions).toEqual([]);
  });
});
