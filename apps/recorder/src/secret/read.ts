/** The password or token of an account, from where the system keeps secrets. It is in no argument, no database, no log and no error. */
import { Refusal } from '@custodia/contract';
import { execFile } from 'node:child_process';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

const BYTES_MAX = 10_000;
const COMMAND_MS = 30_000;

/** `source`: file:PATH, env:NAME, credential:NAME (systemd), command:WORDS. @throws Refusal that says what was expected, never the secret */
export async function readSecret(source: string, env: NodeJS.ProcessEnv = process.env): Promise<string> {
  const colon = source.indexOf(':');
  const [kind, where] = [source.slice(0, colon), source.slice(colon + 1)];
  const secret = (await readFrom(kind, where, env)).replace(/\r?\n$/, '');
  if (secret === '' || secret.includes('\n'))
    throw new Refusal(
      'file-unreadable',
      `The secret in ${kind}:${shown(kind, where)} is ${secret === '' ? 'empty' : 'more than one line'}. Exactly one line was expected.`,
    );
  return secret;
}

async function readFrom(kind: string, where: string, env: NodeJS.ProcessEnv): Promise<string> {
  switch (kind) {
    case 'file':
      return readOwnFile(where);
    case 'env': {
      const value = env[where];
      if (value === undefined)
        throw new Refusal('file-unreadable', `There is no variable ${where}. Set it for this process alone.`);
      return value;
    }
    case 'credential': {
      const folder = env.CREDENTIALS_DIRECTORY;
      if (folder === undefined || !/^[\w.-]+$/.test(where))
        throw new Refusal(
          'file-unreadable',
          'There are no credentials of systemd here. Give LoadCredential= in the unit, and its name.',
        );
      return readOwnFile(join(folder, where));
    }
    default:
      return readFromCommand(where);
  }
}

async function readOwnFile(path: string): Promise<string> {
  const file = await open(path, 'r').catch((cause: NodeJS.ErrnoException) => {
    throw new Refusal('file-unreadable', `Cannot read the secret in "${path}": ${cause.code ?? 'the system refused'}.`);
  });
  try {
    const { mode, size } = await file.stat();
    if ((mode & 0o077) !== 0)
      throw new Refusal('key-permissions', `Others may read "${path}". Run: chmod 600 "${path}"`);
    if (size > BYTES_MAX) throw new Refusal('file-unreadable', `"${path}" is too large to hold one secret.`);
    return await file.readFile('utf8');
  } finally {
    await file.close();
  }
}

/** Without a shell: `secret-tool lookup account watcher`, `pass show custodia/watcher`. */
async function readFromCommand(words: string): Promise<string> {
  const [program, ...args] = words.trim().split(/\s+/);
  const { stdout } = await promisify(execFile)(program!, args, { timeout: COMMAND_MS, maxBuffer: BYTES_MAX }).catch(
    () => {
      throw new Refusal('file-unreadable', `"${program}" gave no secret. Run it by hand to see why.`);
    },
  );
  return stdout;
}

function shown(kind: string, where: string): string {
  return kind === 'command' ? where.trim().split(/\s+/)[0]! : where;
}
