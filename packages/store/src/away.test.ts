import { describe, expect, test } from 'vitest';
import { findAway } from './away.ts';
import { StoreError } from './error.ts';

const coded = (code: string, message = 'no') => Object.assign(new Error(message), { code });

describe('what is away is told from what is wrong with a file', () => {
  test.each([
    ['a server that was shut down', coded('57P01'), 'database'],
    ['one that starts', coded('57P03'), 'database'],
    ['a line that broke', new Error('Connection terminated unexpectedly'), 'database'],
    ['nothing that answers', coded('ECONNREFUSED'), 'database'],
    ['one that lets nobody in', Object.assign(coded('55000'), { severity: 'FATAL' }), 'database'],
    ['a statement that comes too early', Object.assign(coded('55000'), { severity: 'ERROR' }), null],
    ['a deadlock', coded('40P01'), 'database'],
    ['a commit that turned out a rollback', new StoreError('database-unavailable', 'no'), 'database'],
    ['a full disk', coded('ENOSPC'), 'disk'],
    ['a full disk of PostgreSQL', coded('53100'), 'disk'],
    ['a storage that does not answer', new StoreError('blob-unavailable', 'no'), 'blobs'],
    ['one that lies two causes down', new Error('a', { cause: new Error('b', { cause: coded('57P02') }) }), 'database'],
    ['a row that is refused', coded('23505'), null],
    ['a statement that took too long', coded('57014'), null],
    ['text that cannot be held', new StoreError('unencodable-value', 'no'), null],
    ['a fault of ours', new TypeError('no'), null],
    [
      'a partner that does not answer',
      new Error('a', { cause: new TypeError('fetch failed', { cause: coded('ECONNREFUSED') }) }),
      null,
    ],
    ['no error at all', 'no', null],
  ] as const)('%s', (_, error, away) => {
    expect(findAway(error)).toBe(away);
  });

  test('causes in a ring end', () => {
    const one = new Error('one');
    one.cause = new Error('two', { cause: one });
    expect(findAway(one)).toBeNull();
  });
});
