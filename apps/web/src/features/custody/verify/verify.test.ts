/**
 * Verification where it will be done: in a real browser, with the bundle that a browser gets. A true history holds; each thing that somebody
 * could change is found.
 */
import { procedures, type OutputOf, type Procedures } from '@custodia/contract';
import { ed25519Signer, formatCheckpoint, signNote } from '@custodia/proof';
import {
  openTestCasework,
  startTimestampAuthority,
  type TestCasework,
  type TimestampAuthority,
} from '@custodia/testkit';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';
import { existsSync } from 'node:fs';
import { chromium, type Browser, type Page } from 'playwright-core';
import { build } from 'vite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CheckResult, Custody } from './check.ts';

type Consistency = OutputOf<Procedures['logConsistency']>;
interface Memory {
  readonly key: { readonly vkey: string; readonly how: string } | null;
  readonly checkpoint: { readonly size: number; readonly root: string } | null;
}
/** What testing/in-browser.ts gives the page. */
interface Verifier {
  verify(custody: Custody, memory: Memory, proof: Consistency | null): Promise<CheckResult[]>;
  remember(notes: readonly [vkey: string, how: string, note: string | null][]): string;
  digest(part: { part: number; sha256: string; sizeBytes: number }, text: string): Promise<CheckResult>;
}

const CHROMIUM = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((path) =>
  existsSync(path),
);
if (CHROMIUM === undefined) console.log('Skipped: verification in a browser, because there is no Chromium here.');

let casework: TestCasework;
let authority: TimestampAuthority;
let custody: Custody;
let server: Server;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  casework = await openTestCasework({ clock: () => new Date() });
  authority = await startTimestampAuthority(join(casework.folder, 'tsa'));
  Object.assign(casework, { timestampAuthorities: [{ url: authority.url, roots: [authority.rootPem] }] });
  const operation = await casework.operation({ account: ['whatsapp:Keeper'] });
  const chat = '13/05/2024, 10:11 - Kees: the ferry leaves at ten\n13/05/2024, 10:12 - Keeper: noted\n';
  const [imported] = await casework.import(operation, await casework.write('ferry.txt', chat));
  await casework.ask(procedures.logCheckpoint, {});
  custody = await casework.ask(procedures.exhibitCustody, { id: imported!.exhibitId! });
  if (CHROMIUM === undefined) return;
  server = await serve(await bundle());
  browser = await chromium.launch({
    executablePath: CHROMIUM,
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
  });
  page = await browser.newPage();
  await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
});

afterAll(async () => {
  await browser?.close();
  server?.close();
  await authority.stop();
  await casework.close();
});

/** As the interface is built: the browser's half of `proof`, no code from strings. */
async function bundle(): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'silent',
    build: {
      write: false,
      target: 'es2024',
      lib: { entry: fileURLToPath(new URL('./testing/in-browser.ts', import.meta.url)), formats: ['es'] },
    },
  });
  const [{ output }] = built as unknown as [{ output: { code: string }[] }];
  return output[0]!.code;
}

async function serve(code: string): Promise<Server> {
  const opened = createServer((request, response) => {
    const script = request.url === '/verify.js';
    response.setHeader('content-type', script ? 'text/javascript' : 'text/html');
    response.setHeader('content-security-policy', `default-src 'none'; script-src 'self'`);
    response.end(script ? code : '<!doctype html><script type="module" src="/verify.js"></script>');
  });
  await new Promise<void>((resolve) => opened.listen(0, '127.0.0.1', resolve));
  return opened;
}

const UNKNOWN: Memory = { key: null, checkpoint: null };

async function verify(given: Custody, memory: Memory = UNKNOWN, proof: Consistency | null = null): Promise<string[]> {
  await page.waitForFunction(() => 'custodiaVerify' in globalThis);
  const results = await page.evaluate(
    ([one, two, three]) =>
      (globalThis as unknown as { custodiaVerify: Verifier }).custodiaVerify.verify(one, two, three),
    [given, memory, proof] as const,
  );
  return results.map(({ id, outcome, because }) => `${id} ${outcome} ${because}`);
}

const compared = (vkey: string): Memory => ({ key: { vkey, how: 'compared' }, checkpoint: null });
const alter = (change: (copy: Writable<Custody>) => void): Custody => {
  const copy = structuredClone(custody);
  change(copy);
  return copy;
};
type Writable<T> = { -readonly [K in keyof T]: T[K] };
const step = (copy: Custody, kind: string) => copy.steps.find((one) => one.kind === kind)!;
const flip = (text: string, at: number) => text.slice(0, at) + (text[at] === 'A' ? 'B' : 'A') + text.slice(at + 1);

describe.skipIf(CHROMIUM === undefined)('a browser', () => {
  it('finds that a true history holds, and says what it cannot know by itself', async () => {
    expect(await verify(custody, compared(custody.log.logKey))).toEqual([
      'key holds compared',
      'checkpoint holds signed',
      'growth cannot-tell first',
      'record holds in-log',
      'record holds in-log',
      'parts holds same',
      'time holds trusted',
    ]);
    expect(await verify(custody)).toContain('key cannot-tell first');
  });

  it.each<[string, string, (copy: Writable<Custody>) => void]>([
    ['a record', 'record fails not-in-log', (c) => patch(c, 'sealed', { record: swap(c, 'ferry.txt', 'other.txt') })],
    [
      'the spelling of a record',
      'record fails unreadable',
      (c) => patch(c, 'sealed', { record: ` ${sealed(c).record}` }),
    ],
    ['a salt', 'record fails not-in-log', (c) => patch(c, 'read', { salt: '00'.repeat(32) })],
    ['a proof', 'record fails not-in-log', (c) => patch(c, 'read', { tlogProof: withProofLine(c) })],
    ['the record of another step', 'record fails another', (c) => patch(c, 'read', { record: sealed(c).record })],
    [
      'the note',
      'checkpoint fails unsigned',
      (c) => void (c.log = { ...c.log, checkpoint: c.log.checkpoint.replace(/\n\d+\n/, '\n999\n') }),
    ],
    ['the size shown', 'checkpoint fails other-log', (c) => void (c.log = { ...c.log, size: c.log.size + 1 })],
    ['a token', 'time fails invalid', (c) => stamp(c, { token: flip(c.timestamps[0]!.token, 400) })],
    ['the time shown', 'time fails other-time', (c) => stamp(c, { generatedAt: '2020-01-01T00:00:00.000Z' })],
    [
      'the note that was stamped',
      'time fails unsigned',
      (c) => stamp(c, { checkpoint: c.timestamps[0]!.checkpoint.replace(/\n\d+\n/, '\n2\n') }),
    ],
    [
      'the digest of a part',
      'parts fails differ',
      (c) => void (c.parts = [{ ...c.parts[0]!, sha256: '00'.repeat(32) }]),
    ],
    ['what the page says was received', 'record fails shown', (c) => facts(c, 'received', { name: 'other.txt' })],
    ['how many messages the page says were read', 'record fails shown', (c) => facts(c, 'read', { messages: 7 })],
  ])('finds that %s was altered', async (_what, expected, change) => {
    expect(await verify(alter(change), compared(custody.log.logKey))).toContain(expected);
  });

  it('finds a log that another key signed, whole as it may be', async () => {
    const other = ed25519Signer('custodia.test/log', new Uint8Array(32).fill(9));
    const results = await verify(custody, compared(other.vkey));
    expect(results).toContain('key fails another');
    expect(results).toContain('checkpoint fails unsigned');
    expect(results).toContain('record fails unsigned');
    const size = custody.log.size;
    const forged = signNote(
      formatCheckpoint({ origin: 'custodia.test/log', size, root: new Uint8Array(32), extensions: [] }),
      other,
    );
    const swapped = alter((copy) => void (copy.log = { ...copy.log, checkpoint: forged, logKey: other.vkey }));
    expect(await verify(swapped, compared(custody.log.logKey))).toContain('key fails another');
  });

  it('finds a log that shrank, that was rewritten, and one that grew', async () => {
    const earlier = await casework.ask(procedures.logConsistency, { from: 2 });
    const saw = (size: number, root: string): Memory => ({
      ...compared(custody.log.logKey),
      checkpoint: { size, root },
    });
    const seen = saw(2, earlier.fromRoot);
    expect(await verify(custody, seen, earlier)).toContain('growth holds grown');
    expect(await verify(custody, seen, { ...earlier, proof: [] })).toContain('growth fails rewritten');
    expect(await verify(custody, seen, null)).toContain('growth cannot-tell no-proof');
    expect(await verify(custody, saw(2, earlier.toRoot), earlier)).toContain('growth fails rewritten');
    expect(await verify(custody, saw(custody.log.size, earlier.toRoot))).toContain('growth holds unchanged');
    expect(await verify(custody, saw(custody.log.size, earlier.fromRoot))).toContain('growth fails rewritten');
    expect(await verify(custody, saw(custody.log.size + 5, earlier.toRoot))).toContain('growth fails shrunk');
  });

  it('does not take a token for trusted without a root, nor with another', async () => {
    const without = alter((copy) => void (copy.authorities = []));
    expect(await verify(without)).toContain('time cannot-tell consistent');
    const other = await startTimestampAuthority(join(casework.folder, 'other-tsa'));
    await other.stop();
    const foreign = alter((copy) => void (copy.authorities = [{ url: authority.url, roots: [other.rootPem] }]));
    expect(await verify(foreign)).toContain('time fails invalid');
    expect(await verify(alter((copy) => void (copy.timestamps = [])))).toContain('time cannot-tell none');
  });

  it('digests the bytes themselves', async () => {
    const chat = '13/05/2024, 10:11 - Kees: the ferry leaves at ten\n13/05/2024, 10:12 - Keeper: noted\n';
    const digest = (text: string) =>
      page.evaluate(
        ([part, bytes]) => (globalThis as unknown as { custodiaVerify: Verifier }).custodiaVerify.digest(part, bytes),
        [custody.parts[0]!, text] as const,
      );
    expect(await digest(chat)).toMatchObject({ outcome: 'holds' });
    expect(await digest(chat.replace('ten', 'two'))).toMatchObject({ outcome: 'fails', because: 'differ' });
  });

  it('remembers the first key and the longest log, and lets only a person replace the key', async () => {
    const remember = (...told: [string, string, string | null][]) =>
      page.evaluate(
        (one) => (globalThis as unknown as { custodiaVerify: Verifier }).custodiaVerify.remember(one),
        told,
      );
    const own = custody.log.logKey;
    const other = ed25519Signer('custodia.test/log', new Uint8Array(32).fill(9)).vkey;
    const note = custody.log.checkpoint;
    const { size } = custody.log;
    expect(await remember([own, 'first-seen', note])).toBe(`first-seen ${own} ${size}`);
    expect(await remember([other, 'first-seen', null])).toBe(`first-seen ${own} ${size}`);
    expect(await remember([own, 'compared', null])).toBe(`compared ${own} ${size}`);
    const { checkpoint } = custody.timestamps[0]!;
    expect(await remember([own, 'first-seen', checkpoint])).toBe(`compared ${own} ${size}`);
    expect(await remember([other, 'compared', null])).toBe(`compared ${other} none`);
  });
});

const sealed = (copy: Custody) => step(copy, 'sealed').evidence!;
const swap = (copy: Custody, from: string, to: string) => sealed(copy).record.replace(from, to);

function patch(
  copy: Writable<Custody>,
  kind: string,
  change: Partial<NonNullable<Custody['steps'][number]['evidence']>>,
) {
  const one = step(copy, kind);
  copy.steps = copy.steps.map((other) =>
    other === one ? { ...one, evidence: { ...one.evidence!, ...change } } : other,
  );
}

function facts(copy: Writable<Custody>, kind: string, change: Custody['steps'][number]['facts']) {
  const one = step(copy, kind);
  copy.steps = copy.steps.map((other) => (other === one ? { ...one, facts: { ...one.facts, ...change } } : other));
}

function stamp(copy: Writable<Custody>, change: Partial<Custody['timestamps'][number]>) {
  copy.timestamps = copy.timestamps.map((one, i) => (i === 0 ? { ...one, ...change } : one));
}

function withProofLine(copy: Custody): string {
  const lines = step(copy, 'read').evidence!.tlogProof.split('\n');
  lines[2] = flip(lines[2]!, 3);
  return lines.join('\n');
}
