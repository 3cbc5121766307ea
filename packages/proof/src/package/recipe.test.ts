import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { buildPackage } from './build.ts';
import type { PackageContent } from './content.ts';
import { SMALL, TINY, collect, logSigner, packageSigner, sampleContent, type SampleOptions } from './testing/sample.ts';
import { hasOpenssl, startTestAuthority } from './testing/timestamp.ts';

const tools = ['unzip', 'sha256sum', 'sha512sum', 'python3'].filter((tool) => spawnSync('which', [tool]).status !== 0);
if (!hasOpenssl()) tools.push('openssl');
if (tools.length > 0) console.log(`The recipe of VERIFY.md is not run: ${tools.join(', ')} missing here.`);

const folder = mkdtempSync(join(tmpdir(), 'custodia-recipe-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Runs every shell block of the package's own VERIFY.md, in order, in one shell, as its reader would. */
async function follow(zip: Uint8Array): Promise<{ status: number | null; output: string }> {
  const path = join(folder, 'package.zip');
  writeFileSync(path, zip);
  const recipe = execFileSync('unzip', ['-p', path, 'sample-package/data/VERIFY.md'], { encoding: 'utf8' });
  const script = [...recipe.matchAll(/```sh\n(.*?)```/gs)].map(([, block]) => block).join('\n');
  const env = { ...process.env, PACKAGE: path, TMPDIR: folder };
  const { status, stdout, stderr } = spawnSync('bash', ['-c', script], { encoding: 'utf8', cwd: folder, env });
  return { status, output: stdout + stderr };
}

async function pack(
  options: SampleOptions,
  change: (content: PackageContent) => PackageContent = (content) => content,
) {
  return collect(
    (await buildPackage(change(await sampleContent(options)), options === TINY ? logSigner : packageSigner)).open(),
  );
}

/** The zip with one place in one file changed. unzip warns of the check value and goes on; the steps after it must find it. */
function alter(zip: Uint8Array, from: string, to: string): Uint8Array {
  const text = Buffer.from(zip).toString('latin1');
  expect(text.split(from)).toHaveLength(2);
  return new Uint8Array(Buffer.from(text.replace(from, to), 'latin1'));
}

describe.skipIf(tools.length > 0)('VERIFY.md, followed by hand', () => {
  it('finds a whole package good, with a timestamp', async () => {
    const authority = startTestAuthority();
    const zip = await pack(SMALL, (content) => ({
      ...content,
      timestamps: [{ checkpoint: content.log.checkpoint, token: authority.stamp(Buffer.from(content.log.checkpoint)) }],
      timestampCertificates: [authority.rootPem],
    }));
    authority.stop();
    const { output } = await follow(zip);
    expect(output).not.toMatch(/FAILED|NOT |rror|warning/);
    expect(output.match(/^same$/gm)).toHaveLength(2);
    expect(output.match(/^Signature Verified Successfully$/gm)).toHaveLength(3);
    expect(output.match(/^in the log/gm)).toHaveLength(5);
    expect(output.match(/^as sealed$/gm)).toHaveLength(1);
    expect(output).toContain('as committed 3 of 3 messages of exhibit weather');
    expect(output).toContain('as committed 2 of 5 messages of exhibit football');
    expect(output).toContain('Verification: OK');
    expect(output).toContain('Time stamp: ');
  });

  it('finds a package of one exhibit good, and says that there is no trusted time', async () => {
    const { status, output } = await follow(await pack(TINY));
    expect(output).not.toMatch(/FAILED|NOT |rror|warning/);
    expect(output.match(/^Signature Verified Successfully$/gm)).toHaveLength(2);
    expect(status).toBe(0);
  });

  it('finds a changed message, original, signature and receipt', async () => {
    const zip = await pack(TINY);
    const { output: message } = await follow(alter(zip, '"text":"Rain until noon."', '"text":"Snow until noon."'));
    expect(message).toContain('data/conversations/weather.jsonl: FAILED');
    expect(message).toContain('NOT AS COMMITTED');
    const { output: original } = await follow(alter(zip, 'Rain until noon.\nBus', 'Snow until noon.\nBus'));
    expect(original).toContain('NOT AS SEALED');
    const { output: statement } = await follow(alter(zip, 'created 2026-03-01', 'created 2025-03-01'));
    expect(statement).toContain('Signature Verification Failure');
    const { output: record } = await follow(alter(zip, '"kind":"exhibit-sealed"', '"kind":"exhibit-Sealed"'));
    expect(record).toContain('NOT IN THE LOG data/exhibits/weather/record');
  });
});
