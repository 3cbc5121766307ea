/** The witness as a program: real processes, real connections, killed and started again. */
import {
  buildConsistencyProof,
  ed25519Signer,
  formatCheckpoint,
  formatSubmission,
  MemoryHashes,
  readCosignatures,
  signNote,
  treeRoot,
} from '@custodia/proof';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';

const MAIN = join(import.meta.dirname, '../main.ts');
const ORIGIN = 'custodia.test/log';
const NAME = 'witness.test/w1';
const log = ed25519Signer(ORIGIN, new Uint8Array(32).fill(1));
const hashes = new MemoryHashes();
const forked = new MemoryHashes();

let folder: string;
const running = new Set<ChildProcess>();

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'custodia-witness-'));
  for (let index = 0; index < 40; index++) {
    hashes.append(new TextEncoder().encode(`bus ${String(index)}`));
    forked.append(new TextEncoder().encode(`${index < 6 ? 'bus' : 'tram'} ${String(index)}`));
  }
});

afterAll(async () => {
  for (const child of running) child.kill('SIGKILL');
  await rm(folder, { recursive: true, force: true });
});

interface Started {
  readonly url: string;
  readonly keys: readonly string[];
  readonly child: ChildProcess;
}

function run(name: string, ...more: string[]): ChildProcess {
  const args = ['witness', '--json', '--folder', join(folder, name), '--name', NAME, '--log', log.vkey, '--port', '0'];
  const child = spawn(process.execPath, [MAIN, ...args, ...more], { stdio: ['ignore', 'pipe', 'pipe'] });
  running.add(child);
  child.once('exit', () => running.delete(child));
  return child;
}

async function start(name: string, ...more: string[]): Promise<Started> {
  const child = run(name, ...more);
  for await (const line of createInterface(child.stdout!)) {
    const { event, address, keys } = JSON.parse(line) as { event: string; address: string; keys: string[] };
    expect(event).toBe('listening');
    child.stdout!.resume();
    return { url: address, keys, child };
  }
  throw new Error('The witness ended before it listened.');
}

async function kill({ child }: Started): Promise<void> {
  child.kill('SIGKILL');
  await once(child, 'exit');
}

async function noteOf(size: number, reader: MemoryHashes): Promise<string> {
  return signNote(formatCheckpoint({ origin: ORIGIN, size, root: await treeRoot(size, reader), extensions: [] }), log);
}

async function submit({ url }: Started, oldSize: number, size: number, reader = hashes) {
  const proof = await buildConsistencyProof(oldSize, size, reader);
  const body = formatSubmission({ oldSize, proof, note: await noteOf(size, reader) });
  const response = await fetch(`${url}/add-checkpoint`, { method: 'POST', body });
  return { status: response.status, type: response.headers.get('content-type'), body: await response.text() };
}

it('cosigns with both keys, remembers it through kill -9, and never signs a second history', async () => {
  const first = await start('killed');
  const answer = await submit(first, 0, 7);
  expect(answer.status).toBe(200);
  const kinds = readCosignatures(await noteOf(7, hashes), answer.body, first.keys).map(({ kind }) => kind);
  expect(kinds).toEqual(['cosignature', 'ml-dsa-44-cosignature']);
  await kill(first);

  const second = await start('killed');
  expect(second.keys).toEqual(first.keys);
  expect(await submit(second, 0, 9)).toMatchObject({ status: 409, type: 'text/x.tlog.size', body: '7\n' });
  expect((await submit(second, 7, 9, forked)).status).toBe(422);
  expect((await submit(second, 7, 7, forked)).status).toBe(409);
  expect((await submit(second, 7, 7)).status).toBe(200);
  expect((await submit(second, 7, 9)).status).toBe(200);
  expect((await submit(second, 7, 8)).status).toBe(409);
  await kill(second);
});

it('gives one of two processes on one folder the last word, for each size', async () => {
  const [a, b] = [await start('two'), await start('two')];
  expect((await submit(a, 0, 6)).status).toBe(200);
  const answers = await Promise.all([
    submit(a, 6, 20),
    submit(b, 6, 20, forked),
    submit(b, 6, 30),
    submit(a, 6, 30, forked),
  ]);
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
  expect(answers.filter(({ status }) => status === 409)).toHaveLength(3);
  await kill(a);
  await kill(b);
});

it('does not begin anew where what it cosigned is lost, or under another name', async () => {
  const first = await start('lost', '--no-ml-dsa');
  expect(first.keys).toHaveLength(1);
  expect((await stat(join(folder, 'lost/ed25519.seed'))).mode & 0o777).toBe(0o600);
  await kill(first);
  expect(await ended(run('lost', '--name', 'witness.test/w2'))).toMatch(/is of the witness witness\.test\/w1/);
  await rm(join(folder, 'lost/state.sqlite'));
  expect(await ended(run('lost'))).toMatch(/could sign a second history/);
});

it('refuses a key that is no log key, before it makes anything', async () => {
  expect(await ended(run('bad', '--log', 'nonsense'))).toMatch(/no verifier key of a log/);
  expect(await readdir(folder)).not.toContain('bad');
});

async function ended(child: ChildProcess): Promise<string> {
  let said = '';
  for (const stream of [child.stdout!, child.stderr!]) stream.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const [code] = (await once(child, 'close')) as [number];
  expect(code).not.toBe(0);
  return said;
}

it('lives through whatever is sent to it, and answers the log as before', async () => {
  const witness = await start('fuzzed');
  expect((await submit(witness, 0, 5)).status).toBe(200);
  const good = formatSubmission({
    ...{ oldSize: 5, proof: await buildConsistencyProof(5, 9, hashes), note: await noteOf(9, hashes) },
  });
  await fc.assert(
    fc.asyncProperty(
      fc.nat(good.length),
      fc.string({ unit: 'binary', maxLength: 40 }),
      fc.nat(20),
      async (at, put, cut) => {
        const body = good.slice(0, at) + put + good.slice(at + cut);
        fc.pre(body !== good);
        const response = await fetch(`${witness.url}/add-checkpoint`, { method: 'POST', body });
        expect([400, 403, 404, 409, 422]).toContain(response.status);
        await response.arrayBuffer();
      },
    ),
    { numRuns: 150 },
  );
  const raw = [
    'GET / HTTP/1.1\r\nhost: a\r\n\r\n',
    'POST /add-checkpoint HTTP/9\r\n\r\n',
    '\0\0\0',
    'PUT /add-checkpoint HTTP/1.1\r\nhost: a\r\ncontent-length: 0\r\n\r\n',
  ];
  for (const bytes of raw) expect(await exchange(witness.url, bytes)).toMatch(/^HTTP\/1\.1 4/);
  const large = await fetch(`${witness.url}/add-checkpoint`, { method: 'POST', body: 'a'.repeat(600_000) }).catch(
    () => null,
  );
  if (large !== null) expect(large.status).toBe(413);
  const next = await fetch(`${witness.url}/add-checkpoint`, { method: 'POST', body: good });
  expect(next.status).toBe(200);
  await kill(witness);
});

async function exchange(url: string, bytes: string): Promise<string> {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  socket.write(bytes, 'latin1');
  const [answer] = (await once(socket, 'data')) as [Buffer];
  socket.destroy();
  return answer.toString('latin1');
}
