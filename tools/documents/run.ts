/** Runs the commands of a document in an empty folder, as a reader would type them. */
import { spawn } from 'node:child_process';
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import type { Readable } from 'node:stream';

const ROOT = join(import.meta.dirname, '../..');
const NOUNS = ['operation', 'exhibit', 'conversation'];
const ASSIGNMENT = /^(?:export )?[A-Z_]+=/;
const COMMAND_TIMEOUT_MS = 240_000;

export interface Ran {
  readonly exit: number;
  readonly stdout: string;
  readonly stderr: string;
}

export class Shell {
  /** Where the reader stands at the beginning. */
  readonly folder: string;
  readonly #programs: string;
  #here: string;
  readonly #assignments: string[] = [];
  readonly #known: Record<string, string> = {};

  constructor(folder: string) {
    this.folder = join(folder, 'here');
    this.#here = this.folder;
    this.#programs = join(folder, 'programs');
    mkdirSync(this.folder);
    mkdirSync(this.#programs);
    const custodia = `exec '${process.execPath}' '${join(ROOT, 'apps/cli/bin/custodia.mjs')}'`;
    this.#program(
      'npx',
      `[ "$1" = custodia ] || { echo "npx $1 is not run here" >&2; exit 64; }; shift; ${custodia} "$@"`,
    );
  }

  #program(name: string, script: string): void {
    const path = join(this.#programs, name);
    writeFileSync(path, `#!/bin/sh\n${script}\n`);
    chmodSync(path, 0o755);
  }

  /** Identifiers in the output become `$OPERATION`, `$EXHIBIT`, `$CONVERSATION` of later commands; `cd` and assignments last, too. */
  async run(command: string): Promise<Ran> {
    if (ASSIGNMENT.test(command)) this.#assignments.push(command);
    const here = join(this.#programs, '.here');
    const script = [...this.#assignments, command, 'code=$?', `pwd > '${here}'`, 'exit $code'].join('\n');
    const ran = await this.#bash(script);
    this.#here = readFileSync(here, 'utf8').trim();
    this.#learn(command, ran.stdout);
    return ran;
  }

  #bash(script: string): Promise<Ran> {
    const PATH = [this.#programs, process.env.PATH].join(delimiter);
    const { CUSTODIA_DATA: _data, CUSTODIA_DEBUG: _debug, DATABASE_URL: _url, ...inherited } = process.env;
    return new Promise((resolve, reject) => {
      const bash = spawn('bash', ['-c', script], {
        cwd: this.#here,
        env: { ...inherited, PATH, ...this.#known },
        stdio: ['ignore', 'pipe', 'pipe'],
        timeout: COMMAND_TIMEOUT_MS,
      });
      const [stdout, stderr] = [gather(bash.stdout), gather(bash.stderr)];
      bash.on('error', reject);
      bash.on('close', (code) => resolve({ exit: code ?? -1, stdout: stdout(), stderr: stderr() }));
    });
  }

  #learn(command: string, output: string): void {
    for (const noun of NOUNS) {
      const named = new RegExp(`\\b${noun} ([0-9a-f]{8}-[0-9a-f-]{27})`).exec(output)?.[1];
      const listed = command.includes(`custodia ${noun} list`) ? /^([0-9a-f]{8}) /m.exec(output)?.[1] : undefined;
      const id = listed ?? named;
      if (id !== undefined) this.#known[noun.toUpperCase()] = id;
    }
  }
}

/** Everything that a stream gave so far, as text. */
function gather(stream: Readable): () => string {
  const chunks: Buffer[] = [];
  stream.on('data', (chunk: Buffer) => chunks.push(chunk));
  return () => Buffer.concat(chunks).toString('utf8');
}
