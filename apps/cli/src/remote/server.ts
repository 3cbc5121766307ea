/** Which server does the work, and by whose token. The token is never on the command line, where everybody on the machine could read it. */
import { Refusal } from '@custodia/contract';
import { readFile, stat } from 'node:fs/promises';
import type { GlobalOptions } from '../options.ts';

export interface RemoteServer {
  /** Without a path. */
  readonly origin: string;
  readonly token: string;
}

/** Null where the work is done here. @throws Refusal `input-invalid`, `unauthenticated`. */
export async function findServer(options: GlobalOptions): Promise<RemoteServer | null> {
  const url = options.server ?? process.env.CUSTODIA_SERVER;
  if (url === undefined || url === '') return null;
  return { origin: originOf(url), token: await readToken(options) };
}

const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);

function originOf(url: string): string {
  const parsed = URL.canParse(url) ? new URL(url) : null;
  if (parsed === null || !/^https?:$/.test(parsed.protocol)) {
    throw new Refusal('input-invalid', `--server: "${url}" is no address like https://custodia.example.org.`);
  }
  if (parsed.protocol === 'http:' && !LOOPBACK.has(parsed.hostname)) {
    throw new Refusal('input-invalid', '--server: use https: a token and evidence would cross the network readably.');
  }
  return parsed.origin;
}

async function readToken({ tokenFile }: GlobalOptions): Promise<string> {
  const token = tokenFile === undefined ? process.env.CUSTODIA_TOKEN : await readPrivate(tokenFile);
  if (token !== undefined && token.trim() !== '') return token.trim();
  throw new Refusal('unauthenticated', 'A token is needed: set $CUSTODIA_TOKEN, or name its file with --token-file.');
}

async function readPrivate(path: string): Promise<string> {
  const facts = await stat(path).catch(() => null);
  if (facts === null) throw new Refusal('file-unreadable', `--token-file: "${path}" cannot be read.`);
  if (process.platform !== 'win32' && (facts.mode & 0o077) !== 0) {
    throw new Refusal('key-permissions', `--token-file: others can read "${path}". Run: chmod 600 "${path}"`);
  }
  return readFile(path, 'utf8');
}
