import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openPrivateFolder, sweepPrivateFolders } from './private-folder.ts';

let parent: string;
beforeEach(async () => {
  parent = await mkdtemp(join(tmpdir(), 'custodia-private-'));
});
afterEach(() => rm(parent, { recursive: true, force: true }));

const ID = '00000000-0000-4000-8000-000000000000';
/** A process that opens an engine there, writes into it, and waits to be killed. */
const HOLDER = `
  const { openEngine } = await import(${JSON.stringify(join(import.meta.dirname, 'open.ts'))});
  const engine = await openEngine({ folder: process.argv[1], memoryMb: 256, threads: 1 });
  await engine.db.run('create table payment as select 1 as amount');
  console.log('open');
  setInterval(() => {}, 1000);`;

describe('a private folder', () => {
  it('that a killed process left is destroyed by the next; one that is in use is not', async () => {
    const child = spawn(process.execPath, ['--input-type=module', '-e', HOLDER, parent], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await once(child.stdout, 'data');
    expect(await sweepPrivateFolders(parent)).toEqual([]);
    const [left] = await readdir(parent);
    expect(await readdir(join(parent, left!))).toContain('screening.duckdb');
    child.kill('SIGKILL');
    await once(child, 'exit');
    const next = await openPrivateFolder(parent, 'payments');
    expect(await readdir(parent)).toEqual([next.path.slice(parent.length + 1)]);
    await next.destroy();
    expect(await readdir(parent)).toEqual([]);
  });

  it('of another machine, or that is none of ours, stays; without an owner it has an hour', async () => {
    const at = async (name: string, owner: string | null): Promise<void> => {
      await mkdir(join(parent, name));
      if (owner !== null) await writeFile(join(parent, name, 'owner.json'), owner);
    };
    await at(`screening-${ID}`, JSON.stringify({ host: `not-${hostname()}`, pid: 1 }));
    await at('screening-results', null);
    await at(`payments-${ID}`, null);
    expect(await sweepPrivateFolders(parent)).toEqual([]);
    const before = new Date(Date.now() - 7_200_000);
    await utimes(join(parent, `payments-${ID}`), before, before);
    await utimes(join(parent, 'screening-results'), before, before);
    expect(await sweepPrivateFolders(parent)).toEqual([`payments-${ID}`]);
    expect(await sweepPrivateFolders(join(parent, 'absent'))).toEqual([]);
  });
});
