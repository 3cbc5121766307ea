/** The watched folder: what stands still is sealed in the name of an account that may, once, whatever is broken off in between. */
import { listExhibits } from '@custodia/store';
import { mkdtemp, mkdir, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { openTestServer, type TestAccount, type TestServer } from '../testing/server.ts';
import { lookInto, type WatchedFolder } from './folder.ts';

const CHAT = '01/02/2024, 10:00 - Ann: The bus is late\n01/02/2024, 10:01 - Ben: It rains\n';
let server: TestServer;
let officer: TestAccount, stranger: TestAccount;
let operation: string;
let watched: WatchedFolder;
const said: unknown[] = [];
const log = { info: (line: unknown) => void said.push(line), error: (line: unknown) => void said.push(line) } as never;

beforeAll(async () => {
  server = await openTestServer();
  operation = await server.casework.operation();
  officer = await server.account(['investigator'], [operation]);
  stranger = await server.account(['investigator']);
});

afterAll(async () => server.close());

beforeEach(async () => {
  watched = { folder: await mkdtemp(join(tmpdir(), 'custodia-watch-')), operation, account: officer.id };
  return async () => rm(watched.folder, { recursive: true });
});

const put = (name: string, content: string) => writeFile(join(watched.folder, name), content);
const into = async (name: 'done' | 'refused') => (await readdir(join(watched.folder, name))).sort();
const sealed = async () => (await listExhibits(server.casework.database.db, {})).length;

async function look(times: number, folder = watched, seen = new Map<string, never>()): Promise<void> {
  for (let time = 0; time < times; time++) await lookInto(server.casework, folder, seen, log);
}

it('takes a file once it has stood still, in the name of the account', async () => {
  const before = await sealed();
  const seen = new Map<string, never>();
  await put('chat.txt', CHAT.slice(0, 41));
  await look(1, watched, seen);
  await put('chat.txt', CHAT);
  await look(1, watched, seen);
  expect(await sealed()).toBe(before);
  await look(1, watched, seen);
  expect([await into('done'), await into('refused')]).toEqual([['chat.txt'], []]);
  const exhibits = await listExhibits(server.casework.database.db, {});
  expect(exhibits.at(-1)!.sealedBy).toBe(officer.name);
});

it('seals nothing twice where it was killed before it moved the file', async () => {
  const before = await sealed();
  await put('again.txt', CHAT.replace('late', 'very late'));
  await look(2);
  await put('again.txt', CHAT.replace('late', 'very late'));
  await look(2);
  expect(await sealed()).toBe(before + 1);
  expect((await into('done')).filter((name) => name.endsWith('again.txt'))).toHaveLength(2);
});

it('puts aside what cannot be imported, with a sentence beside it', async () => {
  await put('late.txt', CHAT.replace('bus', 'tram'));
  await look(2, { ...watched, account: stranger.id });
  expect(await into('refused')).toEqual(['late.txt', 'late.txt.reason.txt']);
  expect(await readFile(join(watched.folder, 'refused/late.txt.reason.txt'), 'utf8')).toMatch(/^[A-Z].+\.\n$/s);
});

it('leaves links, folders and what is being written alone', async () => {
  const before = await sealed();
  await symlink('/etc/hostname', join(watched.folder, 'link.txt'));
  await mkdir(join(watched.folder, 'inside'));
  await put('half.txt.part', CHAT);
  await put('.hidden', CHAT);
  await look(3);
  expect((await readdir(watched.folder)).sort()).toEqual([
    '.hidden',
    'done',
    'half.txt.part',
    'inside',
    'link.txt',
    'refused',
  ]);
  expect(await sealed()).toBe(before);
  expect(JSON.stringify(said)).not.toMatch(/half|link|chat|late/);
});

it('does nothing for an account that is gone, and takes up no file for it', async () => {
  await put('nobody.txt', CHAT.replace('bus', 'boat'));
  await look(2, { ...watched, account: '00000000-0000-4000-8000-000000000000' });
  expect(await into('refused')).toContain('nobody.txt');
});
