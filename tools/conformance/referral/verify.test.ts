/** A package with a report and every export: opened by real `age` and `gpg`, verified by the command line and in a browser, which agree. */
import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { build } from 'vite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTypesetter } from '../../../packages/casework/src/report/typesetter.ts';
import { checkDigests, decrypt, encryptFor, has, makeReader, PROGRAMS } from './open.ts';
import { packReferral } from './pack.ts';

const CLI = join(import.meta.dirname, '../../../apps/cli/src/main.ts');
const CHROMIUM = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(existsSync);
if (CHROMIUM === undefined) console.log('SKIPPED: no package is verified in a browser, because there is no Chromium.');

const folder = mkdtempSync(join(tmpdir(), 'custodia-verify-test-'));
let zip: Buffer;
let altered: Buffer;

interface Verified {
  readonly holds: boolean;
  readonly checks: readonly string[];
}

beforeAll(async () => {
  zip = await packReferral(openTypesetter(), 3);
  altered = Buffer.from(zip);
  // One bit in the middle of the report.
  const at = zip.indexOf('%PDF-') + 5000;
  altered[at] = altered[at]! ^ 1;
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Ends with 1 where it does not hold. */
async function verifyByCommand(file: string, ...more: string[]): Promise<Verified> {
  const out = await new Promise<string>((resolve) => {
    execFile(process.execPath, [CLI, 'package', 'verify', file, ...more, '--json'], (fault, stdout) =>
      resolve(`${String(fault?.code ?? 0)} ${stdout}`),
    );
  });
  const { holds, checks } = JSON.parse(out.slice(out.indexOf('{'))) as {
    holds: boolean;
    checks: { id: string; outcome: string }[];
  };
  expect(out.startsWith(holds ? '0 ' : '1 ')).toBe(true);
  return { holds, checks: checks.map(({ id, outcome }) => `${id} ${outcome}`) };
}

async function verifyInBrowser(zips: readonly Buffer[]): Promise<Verified[]> {
  const entry = join(import.meta.dirname, 'in-browser.ts');
  const lib = { entry, formats: ['es' as const] };
  const built = await build({ configFile: false, logLevel: 'silent', build: { write: false, target: 'es2024', lib } });
  const [{ output }] = built as unknown as [{ output: { code: string }[] }];
  const browser = await chromium.launch({ executablePath: CHROMIUM!, args: ['--no-sandbox', '--disable-gpu'] });
  try {
    const page = await browser.newPage();
    await page.addScriptTag({ content: output[0]!.code, type: 'module' });
    await page.waitForFunction(() => 'verify' in globalThis);
    const verified: Verified[] = [];
    for (const one of zips) {
      const run = (base64: string) =>
        (globalThis as unknown as { verify: (given: string) => Promise<Verified> }).verify(base64);
      verified.push(await page.evaluate(run, one.toString('base64')));
    }
    return verified;
  } finally {
    await browser.close();
  }
}

describe('a package with a report and exports', () => {
  it.each(PROGRAMS)('opens with real %s, and its digests are right by sha256sum', async (program) => {
    if (!has(program)) return console.log(`SKIPPED: ${program} is not there.`);
    const reader = await makeReader(program, folder);
    expect(decrypt(reader, await encryptFor(reader, zip), zip, folder)).toEqual([]);
    expect(checkDigests(folder)).toEqual([]);
    expect(decrypt(reader, await encryptFor(reader, altered), zip, folder)).not.toEqual([]);
    expect(checkDigests(folder)).not.toEqual([]);
  });

  it('is verified from its encrypted file by the command line; with one bit of the report changed it is not', async () => {
    const reader = await makeReader('age', folder);
    const file = join(folder, 'sent.zip.age');
    writeFileSync(file, await encryptFor(reader, zip));
    const verified = await verifyByCommand(file, '--identity', join(folder, 'age.secret'));
    expect(verified.holds).toBe(true);
    expect(readFileSync(file).includes('%PDF-')).toBe(false);
    const changed = join(folder, 'altered.zip');
    writeFileSync(changed, altered);
    expect((await verifyByCommand(changed)).holds).toBe(false);
  }, 180_000);

  it.skipIf(CHROMIUM === undefined)(
    'is found the same in a browser as on the command line',
    async () => {
      const files = [zip, altered].map((bytes, i) => {
        const file = join(folder, `${i}.zip`);
        writeFileSync(file, bytes);
        return file;
      });
      const commands = [await verifyByCommand(files[0]!), await verifyByCommand(files[1]!)];
      expect(commands.map(({ holds }) => holds)).toEqual([true, false]);
      expect(await verifyInBrowser([zip, altered])).toEqual(commands);
    },
    240_000,
  );
});
