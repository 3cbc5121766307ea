/** What is typed is saved, in order; in a conflict it waits for the person; it is never lost. */
import { draftFields, type DraftFields } from '@custodia/contract';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RefusedError } from '../../../lib/api/refused.ts';
import { DraftSaver, type Saved } from './saver.ts';

const EMPTY: DraftFields = draftFields.parse({});

/** A server that keeps versions as the real one does: a write names the version that it saw. */
class Server {
  held: Saved = { fields: EMPTY, version: 1 };
  away = false;
  sent = 0;

  readonly send = async (edit: Saved): Promise<Saved> => {
    this.sent++;
    await Promise.resolve();
    if (this.away) throw new RefusedError('unreachable', '');
    if (edit.version !== this.held.version) throw new RefusedError('conflict', '');
    return this.write(edit.fields);
  };

  write(fields: DraftFields): Saved {
    this.held = { fields, version: this.held.version + 1 };
    return this.held;
  }
}

const open = () => {
  const server = new Server();
  return { server, saver: new DraftSaver(server.held, server.send, 0) };
};
const settled = () => new Promise((resolve) => setTimeout(resolve, 5));

describe('a draft that is being typed', () => {
  it('is saved a moment after the last change, once', async () => {
    const { server, saver } = open();
    saver.change({ name: 'R' });
    saver.change({ name: 'Rain' });
    await settled();
    expect(server).toMatchObject({ sent: 1, held: { version: 2, fields: { name: 'Rain' } } });
    expect(saver.state.get()).toEqual({ edit: null, sending: false, error: null });
  });

  it('keeps what is typed while the rest is being sent', async () => {
    const { server, saver } = open();
    saver.change({ name: 'Rain' });
    const first = saver.flush();
    await Promise.resolve();
    saver.change({ scope: 'noon' });
    await first;
    await saver.flush();
    expect(server.held).toMatchObject({ version: 3, fields: { name: 'Rain', scope: 'noon' } });
  });

  it('is kept while the server is away, and saved when it is back', async () => {
    const { server, saver } = open();
    server.away = true;
    saver.change({ name: 'Rain' });
    await settled();
    expect(saver.state.get()).toMatchObject({ edit: { fields: { name: 'Rain' } }, error: { code: 'unreachable' } });
    server.away = false;
    await saver.flush();
    expect(server.held.fields.name).toBe('Rain');
    expect(saver.state.get().error).toBeNull();
  });

  it('overwrites nothing in a conflict, until the person has chosen', async () => {
    const { server, saver } = open();
    server.write({ ...EMPTY, name: 'Theirs' });
    saver.change({ name: 'Mine' });
    await settled();
    saver.change({ scope: 'and more' });
    await settled();
    expect(server.held.fields.name).toBe('Theirs');
    expect(saver.state.get()).toMatchObject({
      edit: { fields: { name: 'Mine', scope: 'and more' } },
      error: { code: 'conflict' },
    });
    saver.keepMine(server.held);
    await saver.flush();
    expect(server.held.fields).toMatchObject({ name: 'Mine', scope: 'and more' });
  });

  it('gives way to theirs where that is chosen', async () => {
    const { server, saver } = open();
    server.write({ ...EMPTY, name: 'Theirs' });
    saver.change({ name: 'Mine' });
    await settled();
    saver.takeTheirs(server.held);
    saver.change({ scope: 'noon' });
    await saver.flush();
    expect(server.held).toMatchObject({ version: 3, fields: { name: 'Theirs', scope: 'noon' } });
  });

  it('goes on from the version that an attached document made', async () => {
    const { server, saver } = open();
    saver.change({ name: 'Rain' });
    saver.adopt(server.write(EMPTY));
    expect(await saver.flush()).toBe(3);
    expect(server.held.fields.name).toBe('Rain');
  });

  it('ends as typed, whatever was sent in between', async () => {
    const act = fc.oneof(
      fc.string({ minLength: 1, maxLength: 4 }).map((name) => ({ name })),
      fc.constantFrom('flush', 'wait', 'away', 'back'),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(act, { maxLength: 20 }), async (acts) => {
        const { server, saver } = open();
        let typed: string | null = null;
        for (const one of acts) {
          if (typeof one === 'object') saver.change({ name: (typed = one.name) });
          else if (one === 'flush') void saver.flush().catch(() => undefined);
          else if (one === 'wait') await settled();
          else server.away = one === 'away';
        }
        server.away = false;
        await saver.flush().catch(() => undefined);
        await saver.flush();
        expect(server.held.fields.name).toBe(typed);
      }),
      { numRuns: 60 },
    );
  });
});
