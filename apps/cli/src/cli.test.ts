/** The command line as a person or a script meets it: every command, its output, its exit code, and what it says when things go wrong. */
import { procedures, type Procedure } from '@custodia/contract';
import { collectSample, testDatabase, writeTelegramJson, type TestDatabase } from '@custodia/testkit';
import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import { execFile, spawn } from 'node:child_process';
import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { runCommandLine } from './command/program.ts';

const MAIN = join(import.meta.dirname, 'main.ts');
const all: Procedure[] = Object.values(procedures).map((procedure) => procedure as unknown as Procedure);
const SECRET_WORD = 'nightjarword';

let folder: string;
let held: TestDatabase;
const seen = new Set<string>();
const ids = { operation: '', exhibit: '', conversation: '', participant: '' };

interface Run {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

const environment = (more: Record<string, string> = {}): NodeJS.ProcessEnv => {
  const { CUSTODIA_DEBUG: _debug, CUSTODIA_DATA: _data, ...rest } = process.env;
  return {
    ...rest,
    DATABASE_URL: held.databaseUrl,
    CUSTODIA_DATA: join(folder, 'data'),
    CUSTODIA_ACTOR: 'test.officer',
    ...more,
  };
};

async function cli(args: readonly string[], more: Record<string, string> = {}): Promise<Run> {
  const run = await new Promise<Run>((resolve) => {
    const child = execFile(
      process.execPath,
      [MAIN, ...args],
      { cwd: folder, env: environment(more), maxBuffer: 1 << 26 },
      (_error, out, err) => resolve({ code: child.exitCode, out, err }),
    );
  });
  expect(run.err, 'a stack trace').not.toMatch(/^\s+at .*[:(]\d+|node:internal/m);
  return run;
}

/** The same program without a process of its own, which is most of the time that a command takes. */
async function inside(args: readonly string[]): Promise<Run> {
  let [out, err] = ['', ''];
  const spies = [
    vi.spyOn(process.stdout, 'write').mockImplementation((text) => ((out += String(text)), true)),
    vi.spyOn(process.stderr, 'write').mockImplementation((text) => ((err += String(text)), true)),
    vi.spyOn(console, 'log').mockImplementation((text) => void (out += `${String(text)}\n`)),
    vi.spyOn(console, 'error').mockImplementation((text) => void (err += `${String(text)}\n`)),
  ];
  const before = { ...process.env };
  const cwd = process.cwd();
  Object.assign(process.env, environment());
  process.chdir(folder);
  try {
    const code = await runCommandLine(['node', 'custodia', ...args]);
    return { code, out, err };
  } finally {
    process.env = before;
    process.chdir(cwd);
    for (const spy of spies) spy.mockRestore();
  }
}

/** Runs a command with --json, holds what it prints to the schema of its procedure, and gives it. */
async function tour(
  name: keyof typeof procedures,
  args: readonly string[],
  expected = 0,
): Promise<Record<string, never>[]> {
  const procedure = procedures[name] as unknown as Procedure;
  // Once each as a process of its own where a process makes a difference: streams, exit codes, and what is loaded lazily.
  const run = ['exhibitImport', 'packageVerify', 'installationCheck'].includes(name) ? cli : inside;
  const { code, out, err } = await run([...procedure.command.words, ...args, '--json']);
  expect({ code, err, args }).toEqual({ code: expected, err: '', args });
  const values = out
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, never>);
  if (procedure.gives === 'one') expect(values).toHaveLength(1);
  for (const value of values) expect(procedure.output.parse(value)).toEqual(value);
  seen.add(procedure.name);
  return procedure.gives === 'one' && Array.isArray(values[0]) ? (values[0] as Record<string, never>[]) : values;
}

function isBareQuestion({ input, effect }: Procedure): boolean {
  return ['read', 'search', 'private'].includes(effect) && input.safeParse({}).success;
}

/** Some can be asked without one thing or the other, and not without both: they say what they need. */
async function asksBack({ command }: Procedure): Promise<boolean> {
  const { code, out } = await inside([...command.words, '--json']);
  if (code === 0) return false;
  expect([code, JSON.parse(out)]).toMatchObject([2, { error: 'input-invalid' }]);
  return true;
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'custodia-cli-'));
  held = await testDatabase();
  await writeFile(join(folder, 'order.txt'), 'order\n');
  await mkdir(join(folder, 'exports'));
  const { bytes } = await collectSample(writeTelegramJson({ messages: 12, seed: 2, startIso: '2024-05-01T08:00:00Z' }));
  await writeFile(join(folder, 'exports', 'result.json'), bytes);
  await writeFile(
    join(folder, 'exports', 'chat.txt'),
    `13/05/2024, 10:00 - Kees: ${SECRET_WORD} write to a@example.org\n13/05/2024, 10:01 - Ingrid: yes\n`,
  );
});

afterAll(async () => {
  await held.drop();
  await rm(folder, { recursive: true, force: true });
});

const OPEN = [
  '--name',
  'Harbour',
  '--authority',
  'order.txt',
  '--legal-basis',
  'article 1',
  '--issued-by',
  'court',
  '--valid-from',
  '2000-01-01T00:00:00Z',
  '--valid-until',
  '2030-01-01T00:00:00Z',
  '--operator-type',
  'police',
  '--account',
  'telegram:kees',
];

describe('before there is an installation', () => {
  it('every command that needs one says how to make it', async () => {
    const { code, err } = await cli(['operation', 'list']);
    expect([code, err]).toEqual([
      2,
      expect.stringMatching(/^custodia: There is no installation in .*custodia init/) as string,
    ]);
    const { out } = await cli(['fsck', '--json']);
    expect(JSON.parse(out)).toMatchObject({ error: 'not-initialised' });
  });
});

describe('a tour of every command', () => {
  it('prints what the contract promises', { timeout: 120_000 }, async () => {
    await tour('installationInit', ['--origin', 'custodia.example.org/log']);
    expect((await cli(['init'])).code).toBe(3);
    ids.operation = (await tour('operationOpen', OPEN))[0]!.id!;
    await tour('operationList', []);
    await tour('operationShow', [ids.operation.slice(0, 8)]);
    const imported = await tour('exhibitImport', ['--operation', ids.operation, 'exports']);
    expect(imported.map(({ format, messages, admission }) => [format, messages, admission])).toEqual([
      ['whatsapp-text', 2, 'admitted'],
      ['telegram-json', 12, 'admitted'],
    ]);
    ids.exhibit = imported[0]!.exhibitId!;
    await tour('exhibitImport', ['exports/chat.txt'], 3);
    expect(await tour('exhibitList', ['--quarantined'])).toHaveLength(1);
    await tour('exhibitShow', [ids.exhibit]);
    const [receipt] = await tour('exhibitReceipt', [ids.exhibit, '--out', 'receipts']);
    for (const file of receipt!.files as unknown as string[])
      expect((await readFile(join(folder, file))).length).toBeGreaterThan(10);
    ids.conversation = (await tour('conversationList', ['--exhibit', ids.exhibit]))[0]!.id!;
    const [shown] = await tour('conversationShow', [ids.conversation]);
    ids.participant = (shown!.people as unknown as { id: string }[])[0]!.id;
    expect(await tour('identifierList', ['--kind', 'email', '--exhibit', ids.exhibit])).toMatchObject([
      { identifiers: [{ kind: 'email' }], next: null },
    ]);
    expect(await tour('messageSearch', [SECRET_WORD])).toMatchObject([{ hits: [{ ordinal: 0 }], total: { count: 1 } }]);
    const identity = await generateX25519Identity();
    await writeFile(join(folder, 'key.txt'), identity);
    const to = await identityToRecipient(identity);
    await tour('packageBuild', ['--operation', ids.operation, '--to', to, '--out', 'p.zip.age']);
    expect((await tour('packageVerify', ['p.zip.age', '--identity', 'key.txt']))[0]).toMatchObject({ holds: true });
    await tour('logCheckpoint', []);
    await tour('logProve', ['3']);
    await tour('logConsistency', ['2', '5']);
    expect((await tour('exhibitErase', ['--person', ids.participant, '--reason', 'test rule']))[0]).toMatchObject({
      done: false,
    });
    expect((await tour('installationCheck', []))[0]).toMatchObject({ holds: true, findings: [] });
  });

  it('goes on to everything that can be asked without naming anything', { timeout: 120_000 }, async () => {
    for (const [key, procedure] of Object.entries(procedures as unknown as Record<string, Procedure>)) {
      if (seen.has(procedure.name) || !isBareQuestion(procedure)) continue;
      if (procedure.face === 'both' && !(await asksBack(procedure))) await tour(key as keyof typeof procedures, []);
      else if (procedure.face === 'http') {
        const { code, err } = await inside(procedure.command.words);
        expect({ code, err }).toEqual({ code: 3, err: expect.stringMatching(/add --server and a token/) as string });
      }
    }
  });

  it('reads well too: ids, counts and reasons are there without --json', async () => {
    const { out, err } = await cli(['exhibit', 'list']);
    expect(err).toBe('');
    expect(out).toContain(ids.exhibit.slice(0, 8));
    expect((await cli(['import', '--operation', ids.operation, 'exports/chat.txt'])).out).toMatch(
      /sealed before: nothing stored twice/,
    );
  });
});

describe('help', () => {
  it('is there for every command, with its options, examples and exit codes', async () => {
    const top = await inside(['--help']);
    expect([top.code, top.out]).toEqual([0, expect.stringMatching(/Exit codes: 0 done, 1 findings/) as string]);
    for (const { command, summary, input } of all) {
      const { code, out } = await inside([...command.words, '--help']);
      expect(code).toBe(0);
      const flat = out.replace(/\s+/g, ' ');
      expect(flat).toContain(summary);
      for (const example of command.examples) expect(out).toContain(`$ ${example}`);
      for (const field of Object.keys(input.shape)) {
        const flag = field.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
        expect(flat).toMatch(
          new RegExp(command.positionals?.includes(field) === true ? `[<[]${field}` : `--(no-)?${flag}\\b`),
        );
      }
      for (const option of ['--json', '--data', '--actor', '--quiet']) expect(out).toContain(option);
    }
  });
});

describe('usage that cannot be followed', () => {
  it.each<[string[], RegExp]>([
    [['nonsense'], /unknown command/],
    [['operation', 'nonsense'], /unknown command/],
    [['exhibit', 'show'], /missing required argument 'id'/],
    [
      ['operation', 'open', '--name', 'x'],
      /--authority is missing\.[^]*--valid-from is missing\.[^]*custodia operation open --help/,
    ],
    [['operation', 'open', ...OPEN.slice(0, -2), '--account', 'kees'], /--account: expected PLATFORM:HANDLE/],
    [['operation', 'open', ...OPEN, '--valid-from', 'tomorrow'], /--valid-from/],
    [['operation', 'open', ...OPEN, '--operator-type', 'spy'], /--operator-type/],
    [['exhibit', 'list', '--limit', 'many'], /--limit/],
    [['exhibit', 'show', 'xyz!'], /ID: expected an identifier/],
    [['exhibit', 'show', 'abc'], /ID: .*at least the first four characters/],
    [['exhibit', 'show', '0000dead'], /There is no exhibit 0000dead here.*custodia exhibit list/],
    [['log', 'prove', '9999'], /The log has no entry 9999/],
    [['log', 'prove', '-1'], /./],
    [['log', 'consistency', '9', '2'], /from small to large/],
    [['import', '--operation', 'ffffffff', 'exports'], /There is no operation ffffffff/],
    [['exhibit', 'list', '--no-such'], /unknown option/],
    [['package', 'verify', 'no-such.zip'], /no such file/],
    [['erase', '--reason', 'because'], /either --exhibit ID or --person WHO/],
  ])('%j ends with 2', async (args, message) => {
    const { code, out, err } = await inside(args);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toMatch(message);
  });

  it('what a command calls as an option of every command is its own there', async () => {
    const where = [
      '--protocol',
      'irc',
      '--server',
      'ircs://irc.example.org',
      '--account',
      'nobody',
      '--reason',
      'room',
    ];
    const { code, err } = await inside(['recording', 'order', '0000abcd', ...where]);
    expect(code).not.toBe(0);
    expect(err).not.toMatch(/no address like/);
  });

  it('says why an authorisation cannot be, and exits 3', async () => {
    const { code, err } = await inside(['operation', 'open', ...OPEN, '--valid-until', '1999-01-01T00:00:00Z']);
    expect([code, err]).toEqual([3, expect.stringMatching(/ends .* before it begins/) as string]);
  });
});

describe('faults', () => {
  it('of the inside are one sentence, without stack trace and without evidence', async () => {
    const { code, out, err } = await cli(['operation', 'list'], {
      DATABASE_URL: 'postgresql://nobody@127.0.0.1:1/none',
    });
    expect([code, out]).toEqual([3, '']);
    expect(err.trim().split('\n')).toHaveLength(1);
    const settings = join(folder, 'data', 'custodia.json');
    const text = await readFile(settings, 'utf8');
    await writeFile(settings, '{"unknown": 1}');
    expect(await cli(['operation', 'list'])).toMatchObject({
      code: 2,
      err: expect.stringMatching(/custodia\.json cannot be used/) as string,
    });
    await writeFile(settings, text);
  });

  it('of a key that others can read are refused', async () => {
    const key = join(folder, 'data', 'keys', 'master.age-identity');
    await chmod(key, 0o644);
    expect((await cli(['operation', 'list'])).code).toBe(3);
    await chmod(key, 0o600);
    expect((await cli(['operation', 'list'])).code).toBe(0);
  });

  it('say nothing of what messages say', async () => {
    const runs = await Promise.all([
      cli(['import', 'exports/missing.txt']),
      cli(['package', 'verify', 'exports/chat.txt']),
      cli(['package', 'build', '--operation', ids.operation, '--to', 'exports/chat.txt', '--out', 'x']),
    ]);
    expect(runs.map(({ code }) => code)).toEqual([3, 2, 2]);
    for (const { out, err } of runs) expect(out + err).not.toContain(SECRET_WORD);
  });

  it('a reader that closes the pipe is no fault, and what was to be done is done', async () => {
    const names = Array.from({ length: 6 }, (_, number) => `unread-${String(number)}.txt`);
    for (const name of names) await writeFile(join(folder, name), `01/02/2024, 10:00 - Ana: ${name}\n`);
    const child = spawn(process.execPath, [MAIN, 'import', ...names, '--operation', ids.operation, '--json'], {
      cwd: folder,
      env: environment(),
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    child.stdout.destroy();
    let err = '';
    child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()));
    const code = await new Promise((resolve) => child.once('close', resolve));
    expect({ code, err }).toEqual({ code: 0, err: '' });
    const { out } = await inside(['exhibit', 'list', '--operation', ids.operation, '--json']);
    for (const name of names) expect(out).toContain(name);
  });
});

describe('a run that is interrupted', () => {
  it('leaves a clean state: the next run finishes it', { timeout: 240_000 }, async () => {
    const messages = 20_000;
    const { bytes } = await collectSample(
      writeTelegramJson({ messages, seed: 9, startIso: '2024-05-01T08:00:00Z', gapSeconds: 5 }),
    );
    await writeFile(join(folder, 'large.json'), bytes);
    const child = spawn(process.execPath, [MAIN, 'import', '--operation', ids.operation, 'large.json', '--json'], {
      cwd: folder,
      env: environment(),
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let err = '';
    child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()));
    const ended = new Promise<string | null>((resolve) => child.once('close', (_code, signal) => resolve(signal)));
    await sealed('large.json');
    child.kill('SIGINT');
    expect(await ended).toBe('SIGINT');
    expect(err).toBe('');
    const [again] = await tour('exhibitImport', ['--operation', ids.operation, 'large.json']);
    expect(again).toMatchObject({ admission: 'admitted', messages, alreadySealed: true });
    expect((await tour('installationCheck', ['--quick']))[0]).toMatchObject({ holds: true, findings: [] });
  });
});

/** Waits until the file is sealed and not yet read: the moment at which an interruption leaves most to do. */
async function sealed(name: string): Promise<void> {
  const database = await held.open();
  try {
    for (;;) {
      const { rowCount } = await database.pool.query('select from exhibit_content where received_name = $1', [name]);
      if (rowCount! > 0) return;
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  } finally {
    await database.close();
  }
}

describe('the private database', () => {
  it('works from a relative data folder, beside two commands at once', async () => {
    const own = { DATABASE_URL: '', CUSTODIA_DATA: '' };
    expect((await cli(['init', '--data', 'here/data'], own)).code).toBe(0);
    expect((await cli(['operation', 'open', ...OPEN, '--data', 'here/data'], own)).code).toBe(0);
    const both = await Promise.all([
      cli(['operation', 'list', '--data', 'here/data', '--json'], own),
      cli(['fsck', '--data', './here/data', '--json'], own),
    ]);
    expect(both.map(({ code }) => code)).toEqual([0, 0]);
    expect(JSON.parse(both[0].out)).toMatchObject([{ name: 'Harbour' }]);
  }, 240_000);
});
