/** The server as a process of its own, as people start it, and the command line beside it: for what only processes show. */
import { openFolder, perform, type Casework } from '@custodia/casework';
import { procedures, type Permission, type Role } from '@custodia/contract';
import { listAccounts } from '@custodia/store';
import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';

const MAIN = join(import.meta.dirname, '..', 'main.ts');
const CLI = join(import.meta.dirname, '../../../cli/src/main.ts');

export interface ServerProcess extends RunningProcess {
  readonly url: string;
}

export interface RunningProcess {
  readonly child: ChildProcess;
  /** Everything it wrote so far. */
  written(): { readonly out: string; readonly err: string };
  /** Resolves with how it ended. */
  end(signal: NodeJS.Signals): Promise<{ code: number | null; signal: string | null }>;
}

/** Serves the folder, with the sample in it. Resolves when it says where it is. */
export async function startProcess(
  data: string,
  env: Record<string, string> = {},
  args: readonly string[] = [],
): Promise<ServerProcess> {
  const port = await findPort();
  const running = await run(['--sample', ...args], { CUSTODIA_DATA: data, CUSTODIA_PORT: String(port), ...env });
  return { url: `http://localhost:${String(port)}`, ...running };
}

/** Works for the folder beside whoever serves it. Resolves when it is ready. */
export function startWorkerBeside(data: string, args: readonly string[] = []): Promise<RunningProcess> {
  return run(['--worker', ...args], { CUSTODIA_DATA: data });
}

async function run(args: readonly string[], env: Record<string, string>): Promise<RunningProcess> {
  const child = spawn(process.execPath, [MAIN, ...args], {
    env: { ...plain(), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const written = { out: '', err: '' };
  child.stdout.on('data', (chunk: Buffer) => (written.out += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (written.err += chunk.toString()));
  const ended = new Promise<{ code: number | null; signal: string | null }>((resolve) =>
    child.once('close', (code, signal) => resolve({ code, signal })),
  );
  await new Promise<void>((resolve, reject) => {
    const look = setInterval(() => {
      if (!written.out.includes('Press Ctrl+C')) return;
      clearInterval(look);
      resolve();
    }, 50);
    void ended.then((how) => {
      clearInterval(look);
      reject(new Error(`It ended: ${JSON.stringify(how)}\n${written.out}\n${written.err}`));
    });
  });
  return {
    child,
    written: () => ({ ...written }),
    end: async (signal) => {
      child.kill(signal);
      return ended;
    },
  };
}

async function findPort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const { port } = probe.address() as AddressInfo;
  await new Promise((resolve) => probe.close(resolve));
  return port;
}

function plain(): NodeJS.ProcessEnv {
  const { DATABASE_URL: _url, CUSTODIA_DATA: _data, CUSTODIA_DEBUG: _debug, ...rest } = process.env;
  return rest;
}

export interface Ran {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

export function runCli(args: readonly string[], env: Record<string, string>, cwd: string): Promise<Ran> {
  return new Promise((resolve) => {
    const options = { cwd, env: { ...plain(), ...env }, maxBuffer: 1 << 26 };
    const child = execFile(process.execPath, [CLI, ...args], options, (_error, out, err) =>
      resolve({ code: child.exitCode, out, err }),
    );
  });
}

/** The folder, opened beside whoever else has it open. Close its database when done. */
export function openBeside(data: string): Promise<Casework> {
  const caller = { kind: 'local', name: 'test' } as const;
  return openFolder({ data, databaseUrl: null, masterKeyFile: null }, { actor: 'test', caller, tool: 'test' });
}

/** A token of the sample person of this role, made as they would make it. */
export async function makeToken(casework: Casework, role: Role, scopes: readonly Permission[]): Promise<string> {
  const accounts = await listAccounts(casework.database.db);
  const { id: accountId, name } = accounts.find(({ roles }) => roles.includes(role))!;
  const caller = { kind: 'account', accountId, name, roles: [role], scopes: null, requestId: 'test' } as const;
  const input = procedures.tokenCreate.input.parse({ name: 'test', scopes });
  const made = await perform({ ...casework, caller, actor: name }, procedures.tokenCreate, input);
  return (made as { token: string }).token;
}
