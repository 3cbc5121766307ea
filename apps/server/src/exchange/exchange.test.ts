/**
 * Two servers as processes of their own, each with its command line, and somebody between them who hears every byte: the units learn what both
 * hold, and who listens learns sizes.
 */
import { temporaryFolder } from '@custodia/testkit';
import type { Casework } from '@custodia/casework';
import type { Permission, Role } from '@custodia/contract';
import { rm, writeFile } from 'node:fs/promises';
import { createServer, request as requestHttp, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeToken, openBeside, runCli, startProcess, type ServerProcess } from '../testing/process.ts';

const PATIENCE_MS = 240_000;
const SHARED = 'lighthouse.keeper@example.org';
const OURS = 'only.here@example.org';
/** What a token needs to see questions, their partners and the operation they are about. */
const READING: readonly Permission[] = ['deconfliction:read', 'operation:read', 'partner:read'];
const THEIRS = 'only.there@example.org';

interface Unit {
  readonly server: ServerProcess;
  readonly beside: Casework;
  readonly operation: string;
  /** As the sample person of this role, with a token for this permission, over HTTP. */
  as(role: Role, permissions: readonly Permission[], ...words: string[]): Promise<Record<string, unknown>>;
}

interface Listener {
  readonly server: Server;
  readonly address: string;
  readonly heard: Buffer[];
}

let folder: string;
let here: Unit, there: Unit;
let toHere: Listener, toThere: Listener;

beforeAll(async () => {
  folder = temporaryFolder('exchange');
  here = await openUnit('here', OURS);
  there = await openUnit('there', THEIRS);
  toHere = await listenBetween(here.server.url);
  toThere = await listenBetween(there.server.url);
}, PATIENCE_MS);

afterAll(async () => {
  for (const { server } of [toHere, toThere]) server.close();
  for (const { beside, server } of [here, there]) {
    await beside.database.close();
    await server.end('SIGTERM');
  }
  await rm(folder, { recursive: true, force: true, maxRetries: 10 });
}, PATIENCE_MS);

async function openUnit(name: string, own: string): Promise<Unit> {
  const server = await startProcess(join(folder, name));
  const beside = await openBeside(join(folder, name));
  const { rows } = await beside.database.pool.query<{ id: string }>('select id from operation order by opened_at');
  const operation = rows[0]!.id;
  const unit: Unit = {
    server,
    beside,
    operation,
    as: async (role, permissions, ...words) => {
      const token = await makeToken(beside, role, [...permissions, 'job:own']);
      const env = { CUSTODIA_SERVER: server.url, CUSTODIA_TOKEN: token };
      const ran = await runCli([...words, '--json'], env, folder);
      if (ran.code !== 0) throw new Error(`custodia ${words.slice(0, 2).join(' ')}: ${ran.err}${ran.out}`);
      return JSON.parse(ran.out.trim().split('\n').at(-1)!) as Record<string, unknown>;
    },
  };
  const chat = `03/02/2026, 10:10 - Kees: write to ${SHARED}\n03/02/2026, 10:11 - Mara: or to ${own}\n`;
  await writeFile(join(folder, `${name}.txt`), chat);
  const stated = ['--time-zone', 'Europe/Amsterdam', '--date-order', 'dmy'];
  await unit.as(
    'investigator',
    ['exhibit:import', 'exhibit:read'],
    'import',
    '--operation',
    operation,
    `${name}.txt`,
    ...stated,
  );
  return unit;
}

/** Passes everything on, and keeps it. */
async function listenBetween(url: string): Promise<Listener> {
  const heard: Buffer[] = [];
  const server = createServer((incoming, outgoing) => {
    const options = { method: incoming.method, headers: incoming.headers };
    const onward = requestHttp(new URL(incoming.url!, url), options, (answer) => {
      outgoing.writeHead(answer.statusCode!, answer.headers);
      answer.on('data', (chunk: Buffer) => heard.push(chunk));
      answer.pipe(outgoing);
    });
    incoming.on('data', (chunk: Buffer) => heard.push(chunk));
    incoming.pipe(onward);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  return { server, address, heard };
}

async function introduce(own: Unit, other: Unit, address: string): Promise<string> {
  const card = (await other.as('supervisor', ['partner:read'], 'partner', 'card')) as {
    card: string;
    fingerprint: string;
  };
  const agreed = ['--agreement', 'Protocol of 3 May', '--valid-until', '2099-12-31', '--checked', 'in person'];
  const named = ['--name', 'The other unit', '--country', 'LU', '--card', card.card, '--address', address];
  const { id } = await own.as(
    'administrator',
    ['partner:manage'],
    'partner',
    'add',
    ...named,
    ...agreed,
    '--kinds',
    'email',
  );
  const confirming = ['--fingerprint', card.fingerprint, '--checked', 'called the duty officer'];
  await own.as('supervisor', ['partner:confirm'], 'partner', 'confirm', id as string, ...confirming);
  return id as string;
}

describe('two servers', () => {
  it(
    'learn what both hold by their command lines, and who listens between them learns sizes',
    { timeout: PATIENCE_MS },
    async () => {
      const partner = await introduce(here, there, toThere.address);
      await introduce(there, here, toHere.address);
      const asking = ['--partner', partner, '--purpose', 'before an authority is asked', '--kinds', 'email'];
      const asked = await here.as('analyst', ['deconfliction:ask'], 'deconfliction', 'ask', here.operation, ...asking);
      const id = asked.id as string;
      const why = ['--reason', 'both work in the same rooms'];
      const approved = await here.as('supervisor', ['deconfliction:approve'], 'deconfliction', 'approve', id, ...why);
      expect(approved.state).toBe('proposed');
      await there.as('supervisor', ['deconfliction:answer'], 'deconfliction', 'accept', id, there.operation, ...why);
      const compared = await here.as('analyst', ['deconfliction:ask'], 'deconfliction', 'compare', id);
      const values = (compared.hits as { identifier: { value: string } }[]).map(({ identifier }) => identifier.value);
      expect(values).toContain(SHARED);
      expect(values).not.toContain(OURS);
      expect(values).not.toContain(THEIRS);
      const hit = String(values.indexOf(SHARED) + 1);
      const contact = ['--who', 'Cor Supervisor', '--how', '+31 70 000 0000'];
      await here.as('supervisor', ['deconfliction:contact'], 'deconfliction', 'contact', id, hit, ...contact);
      const told = await there.as('analyst', READING, 'deconfliction', 'list', there.operation);
      const [received] = told as unknown as { hits: { identifier: { value: string } }[] }[];
      expect(received!.hits.map(({ identifier }) => identifier.value)).toEqual([SHARED]);

      const bytes = Buffer.concat([...toHere.heard, ...toThere.heard]);
      expect(bytes.length).toBeGreaterThan(10_000);
      for (const word of [SHARED, OURS, THEIRS, 'lighthouse', 'authority is asked', 'Cor Supervisor', id])
        expect(bytes.includes(word)).toBe(false);
    },
  );

  it('tell a stranger nothing: not which keys they know, not what was wrong', { timeout: PATIENCE_MS }, async () => {
    const send = (body: Uint8Array<ArrayBuffer>, type = 'application/octet-stream') =>
      fetch(`${there.server.url}/exchange/v1`, { method: 'POST', headers: { 'content-type': type }, body });
    const heard = toThere.heard.map((chunk) => new Uint8Array(chunk));
    for (const body of [new Uint8Array(0), new TextEncoder().encode('hello'), heard.at(-1)!.slice(0, -1)]) {
      const answer = await send(body);
      expect([answer.status, await answer.text()]).toEqual([403, '']);
    }
    expect((await send(new Uint8Array(2 << 20))).status).toBe(413);
    expect((await send(new TextEncoder().encode('{}'), 'application/json')).status).toBeGreaterThanOrEqual(400);
    expect((await fetch(`${there.server.url}/exchange/v1`)).status).toBe(404);
    const { err } = there.server.written();
    expect(err).not.toContain(SHARED);
  });
});
