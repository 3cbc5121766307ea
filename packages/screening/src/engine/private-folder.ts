/**
 * Folders in which payments lie in the clear for as long as they are read. Only this user can open them, and whoever opened one destroys it. What a
 * process left that was killed is destroyed when the next one is opened beside it: a folder says whose it is.
 */
import { randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';

export interface PrivateFolder {
  readonly path: string;
  readonly destroy: () => Promise<void>;
}

const OWNER = 'owner.json';
const NAME = /^(?:screening|payments)-[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/u;
/** Between the folder and its owner there is a moment; nobody needs an hour for it. */
const MOMENT_MS = 3_600_000;

/** `parent`: is made where it is not there. What others left in it is swept first. */
export async function openPrivateFolder(parent: string, kind: 'screening' | 'payments'): Promise<PrivateFolder> {
  await mkdir(parent, { recursive: true });
  await sweepPrivateFolders(parent);
  const path = join(parent, `${kind}-${randomUUID()}`);
  await mkdir(path, { mode: 0o700 });
  await writeFile(join(path, OWNER), JSON.stringify({ host: hostname(), pid: process.pid }), { mode: 0o600 });
  return { path, destroy: () => rm(path, { recursive: true, force: true }) };
}

/** Destroys those whose process is no more; gives their names. Those of another machine, and of whom it cannot be told, stay. */
export async function sweepPrivateFolders(parent: string): Promise<readonly string[]> {
  const swept: string[] = [];
  for (const name of await readdir(parent).catch(() => [])) {
    if (!NAME.test(name) || !(await isLeft(join(parent, name)))) continue;
    // Another may be sweeping too, or it is somebody else's: then it is theirs to destroy.
    const gone = await rm(join(parent, name), { recursive: true, force: true }).then(
      () => true,
      () => false,
    );
    if (gone) swept.push(name);
  }
  return swept;
}

async function isLeft(folder: string): Promise<boolean> {
  const said = await readFile(join(folder, OWNER), 'utf8').catch(() => null);
  if (said === null) return isOld(folder);
  try {
    const { host, pid } = JSON.parse(said) as { host?: unknown; pid?: unknown };
    return host === hostname() && typeof pid === 'number' && !isAlive(pid);
  } catch {
    // Cut off while it was written.
    return isOld(folder);
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (cause) {
    return (cause as NodeJS.ErrnoException).code !== 'ESRCH';
  }
}

async function isOld(folder: string): Promise<boolean> {
  const found = await stat(folder).catch(() => null);
  return found !== null && Date.now() - found.mtimeMs > MOMENT_MS;
}
