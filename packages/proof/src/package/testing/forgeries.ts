/**
 * Changes inside a package that its own key then signs anew: what someone could do who holds the key of packages and not the key of the
 * log. Each names the check that must find it. Shared by the tests and by the vectors.
 */
import type { CheckId } from '../report.ts';
import { forgedLogSigner } from './sample.ts';
import type { Files } from './tamper.ts';

export interface Forgery {
  readonly name: string;
  readonly check: CheckId;
  readonly change: (files: Files) => void;
}

/** Throws where the change changes nothing: such a test could not fail. */
export const edit =
  (path: string, change: (text: string) => string) =>
  (files: Files): void => {
    const before = new TextDecoder().decode(files.get(path));
    const after = change(before);
    if (after === before) throw new Error(`nothing changed in ${path}`);
    files.set(path, new TextEncoder().encode(after));
  };

const lines =
  (change: (lines: string[]) => string[]) =>
  (text: string): string =>
    change(text.slice(0, -1).split('\n'))
      .map((line) => `${line}\n`)
      .join('');

const weather = 'data/conversations/weather.jsonl';
const football = 'data/conversations/football.jsonl';
const exhibit = 'data/exhibits/weather';

const forgery = (name: string, check: CheckId, change: (files: Files) => unknown): Forgery => ({
  name,
  check,
  change: (files) => void change(files),
});

export const FORGERIES: readonly Forgery[] = [
  forgery(
    'a message altered',
    'messages',
    edit(weather, (text) => text.replace('Rain until', 'Snow until')),
  ),
  forgery(
    'a message left out at the end',
    'messages',
    edit(
      weather,
      lines((all) => all.slice(0, -1)),
    ),
  ),
  forgery(
    'messages in another order',
    'messages',
    edit(
      weather,
      lines(([a, b, ...rest]) => [b!, a!, ...rest]),
    ),
  ),
  forgery(
    'a message doubled',
    'messages',
    edit(
      weather,
      lines(([a, ...rest]) => [a!, a!, ...rest]),
    ),
  ),
  forgery(
    'a line that is not canonical',
    'messages',
    edit(weather, (text) => text.replace(',"record"', ', "record"')),
  ),
  forgery(
    'a line with a member of its own',
    'messages',
    edit(weather, (text) => text.replace(/"}\n/, '","zone":"UTC"}\n')),
  ),
  forgery(
    'the last line not ended',
    'messages',
    edit(weather, (text) => text.slice(0, -1)),
  ),
  forgery(
    'a disclosed message altered',
    'messages',
    edit(football, (text) => text.replace('Football at six', 'Football at ten')),
  ),
  forgery(
    'a disclosed message at another place',
    'messages',
    edit(football, (text) => text.replaceAll('"ordinal":3', '"ordinal":4')),
  ),
  forgery(
    'a disclosed message left out',
    'messages',
    edit(
      football,
      lines((all) => all.slice(1)),
    ),
  ),
  forgery(
    'a proof cut short',
    'messages',
    edit(
      'data/conversations/football.proof',
      lines((all) => all.slice(1)),
    ),
  ),
  forgery(
    'a proof with more',
    'messages',
    edit('data/conversations/football.proof', (text) => text + text.slice(0, 45)),
  ),
  forgery(
    'sealed bytes altered',
    'originals',
    edit(`${exhibit}/original/part-0000.txt`, (text) => text.replace('noon', 'four')),
  ),
  forgery(
    'the sealed record altered',
    'seal-records',
    edit(`${exhibit}/record.json`, (text) => text.replace('"version":1', '"version":2')),
  ),
  forgery(
    'the sealed record with space',
    'seal-records',
    edit(`${exhibit}/record.json`, (text) => `${text}\n`),
  ),
  forgery(
    'the record of the reading altered',
    'import-records',
    edit(`${exhibit}/import.json`, (text) => text.replace('"count":3', '"count":2')),
  ),
  forgery('a salt altered', 'seal-records', (files) => files.set(`${exhibit}/record.salt`, new Uint8Array(32))),
  forgery('a salt cut short', 'import-records', (files) => files.set(`${exhibit}/import.salt`, new Uint8Array(31))),
  forgery(
    'a receipt for another place',
    'seal-records',
    edit(`${exhibit}/receipts/record.tlog-proof`, (text) => text.replace('index 1', 'index 0')),
  ),
  forgery(
    'a receipt with bytes of its own',
    'seal-records',
    edit(`${exhibit}/receipts/record.tlog-proof`, (text) => text.replace('\nindex', '\nextra AAAA\nindex')),
  ),
  forgery('the record of another exhibit', 'seal-records', (files) => {
    for (const name of ['record.json', 'record.salt', 'receipts/record.tlog-proof']) {
      files.set(`data/exhibits/football/${name}`, files.get(`data/exhibits/buses/${name}`)!);
    }
  }),
  forgery(
    'the size in the checkpoint altered',
    'checkpoint',
    edit('data/log/checkpoint', (text) => text.replace('\n7\n', '\n8\n')),
  ),
  forgery(
    'a witness’s time altered',
    'checkpoint',
    edit('data/log/checkpoint', (text) => text.replace(/(— witness\S* .{10})./, '$1x')),
  ),
  forgery(
    'another log’s key',
    'checkpoint',
    edit('data/keys/log.vkey', () => `${forgedLogSigner.vkey}\n`),
  ),
  forgery(
    'a consistency proof altered',
    'consistency',
    edit('data/log/earlier/2.consistency', (text) => text.slice(45) + text.slice(0, 45)),
  ),
  forgery(
    'custody events in another order',
    'custody',
    edit(
      'data/custody.jsonl',
      lines(([a, b]) => [b!, a!]),
    ),
  ),
  forgery(
    'the last custody event left out',
    'custody',
    edit(
      'data/custody.jsonl',
      lines(([a]) => [a!]),
    ),
  ),
  forgery(
    'a logged custody event altered',
    'custody',
    edit('data/custody.jsonl', (text) => text.replace('Harbour', 'Station')),
  ),
  forgery('a file that the record does not name', 'layout', (files) =>
    files.set('data/note.txt', new Uint8Array([65])),
  ),
  forgery('a file gone that the record names', 'layout', (files) => files.delete('data/custody.jsonl')),
  forgery(
    'a record that is not canonical',
    'package-record',
    edit('data/package.json', (text) => ` ${text}`),
  ),
  forgery(
    'a record with a member of its own',
    'package-record',
    edit('data/package.json', (text) => text.replace('{"createdAt"', '{"also":1,"createdAt"')),
  ),
  forgery(
    'another claim of disclosure',
    'package-record',
    edit('data/package.json', (text) =>
      text.replace('"disclosure":"selected","documents"', '"disclosure":"whole","documents"'),
    ),
  ),
  forgery(
    'another number of messages',
    'messages',
    edit('data/package.json', (text) => text.replace('"lines":3', '"lines":4')),
  ),
  forgery(
    'another date',
    'statement',
    edit('data/package.json', (text) => text.replace('2026-03-01T10:00', '2026-03-01T11:00')),
  ),
  forgery(
    'another organization',
    'bag-info',
    edit('data/package.json', (text) => text.replace('Sample weather desk', 'Another desk')),
  ),
];
