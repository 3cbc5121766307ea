/**
 * The configuration, read once at start: a file (CUSTODIA_CONFIG, or `custodia-server.json` where it is there) and the environment over it.
 * Every fault is listed, in one refusal; a value is never repeated in it, because it may be a secret.
 */
import { Refusal } from '@custodia/contract';
import { findKeyFile } from '@custodia/store';
import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import type { z } from 'zod';
import { configShape, OTHER_VARIABLES, VARIABLES, type Config } from './shape.ts';

type Environment = Readonly<Record<string, string | undefined>>;
type Tree = { [key: string]: unknown };

const USUAL_FILE = 'custodia-server.json';

/** @throws Refusal `input-invalid` that lists every fault of file and environment. */
export async function readConfig(environment: Environment, folder: string = process.cwd()): Promise<Config> {
  const named = environment.CUSTODIA_CONFIG;
  const file = resolve(folder, named ?? USUAL_FILE);
  const { tree, faults } = await readTree(file, named !== undefined);
  faults.push(...strangers(environment));
  for (const [variable, place] of Object.entries(VARIABLES)) {
    const value = environment[variable];
    if (value !== undefined && value !== '') put(tree, place, fromText(place, value));
  }
  for (const secret of SECRET_FILES) faults.push(...(await readSecret(tree, secret, dirname(file))));
  const parsed = configShape.safeParse(tree);
  if (!parsed.success) faults.push(...parsed.error.issues.flatMap(describeIssue));
  else faults.push(...contradictions(parsed.data));
  if (faults.length > 0) throw new Refusal('input-invalid', sentence(faults));
  return parsed.data!;
}

async function readTree(file: string, mustExist: boolean): Promise<{ tree: Tree; faults: string[] }> {
  const text = await readFile(file, 'utf8').catch(() => null);
  if (text === null) return { tree: {}, faults: mustExist ? [`The file ${file} cannot be read.`] : [] };
  try {
    const tree: unknown = JSON.parse(text);
    if (tree !== null && typeof tree === 'object' && !Array.isArray(tree)) return { tree: tree as Tree, faults: [] };
  } catch {
    // The same sentence for both.
  }
  return { tree: {}, faults: [`The file ${file} does not hold a JSON object.`] };
}

const SECRET_FILES = [
  { group: 'oidc', secret: 'clientSecret' },
  { group: 'keys', secret: 'passphrase' },
  { group: 'mail', secret: 'password' },
] as const;

/**
 * Puts a secret in its place from the file that is named instead of it: a file can be kept from other accounts of the machine, and from whoever
 * lists its processes. Gives the faults.
 */
async function readSecret(
  tree: Tree,
  { group, secret }: (typeof SECRET_FILES)[number],
  folder: string,
): Promise<string[]> {
  const given = (tree[group] ?? {}) as Tree;
  const path = given[`${secret}File`];
  if (typeof path !== 'string' || path === '') return [];
  const where = named(`${group}.${secret}File`);
  if (given[secret] !== undefined) return [`${where} stands beside ${secret}: give one of them.`];
  const bytes = await findKeyFile(resolve(folder, path)).catch(() => undefined);
  if (bytes === undefined) return [`${where}: the file cannot be read, or is open to others (chmod 600).`];
  const text = bytes?.toString('utf8').trim() ?? '';
  if (text === '') return [`${where}: the file is not there, or empty.`];
  given[secret] = text;
  return [];
}

/** A misspelt variable would be left out in silence. */
function strangers(environment: Environment): string[] {
  return Object.keys(environment)
    .filter((name) => name.startsWith('CUSTODIA_') && !(name in VARIABLES) && !OTHER_VARIABLES.has(name))
    .map((name) => `${name} is not a setting. Known: ${Object.keys(VARIABLES).join(', ')}.`);
}

function put(tree: Tree, place: readonly string[], value: unknown): void {
  const [key, ...rest] = place as [string, ...string[]];
  if (rest.length === 0) tree[key] = value;
  else put((tree[key] ??= {}) as Tree, rest, value);
}

function fromText([key]: readonly string[], value: string): unknown {
  if (key !== 'trustProxy') return value;
  if (value === 'true' || value === 'false') return value === 'true';
  return value.split(',').map((part) => part.trim());
}

function describeIssue(issue: z.core.$ZodIssue): string[] {
  const where = issue.path.join('.');
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => `${[...issue.path, key].join('.')} is not a setting.`);
  return [`${named(where)}: ${issue.message}.`];
}

/** As in the file, with the variable where there is one. */
function named(where: string): string {
  const variable = Object.entries(VARIABLES).find(([, place]) => place.join('.') === where)?.[0];
  return variable === undefined ? where : `${where} (${variable})`;
}

const LOOPBACK = new Set(['127.0.0.1', '::1', 'localhost']);

function contradictions(config: Config): string[] {
  const faults: string[] = [];
  if (!LOOPBACK.has(config.address) && config.publicUrl === undefined)
    faults.push(`publicUrl (CUSTODIA_PUBLIC_URL) is missing: it is needed where others than this machine are served.`);
  if (config.publicUrl !== undefined && new URL(config.publicUrl).pathname !== '/')
    faults.push(`publicUrl (CUSTODIA_PUBLIC_URL) has a path: Custodia is served at the root of its host.`);
  if (config.limits.accountUploadBytes < config.limits.uploadBytes)
    faults.push(`limits.accountUploadBytes is smaller than limits.uploadBytes.`);
  if (config.databaseReplicaUrl !== undefined && config.databaseUrl === undefined)
    faults.push(
      `databaseReplicaUrl (DATABASE_REPLICA_URL) names the replica of a server: databaseUrl (DATABASE_URL) is missing.`,
    );
  return faults;
}

function sentence(faults: readonly string[]): string {
  return `The configuration cannot be used:\n${faults.map((fault) => `  - ${fault}`).join('\n')}`;
}

/** Where browsers reach the server. A passkey needs a name, not a number: this machine is `localhost`. */
export function originOf(config: Pick<Config, 'publicUrl' | 'port'>): string {
  return config.publicUrl === undefined ? `http://localhost:${String(config.port)}` : new URL(config.publicUrl).origin;
}

/** Origins of our own pages: that one, and where only this machine is served, its number too. */
export function originsOf(config: Pick<Config, 'publicUrl' | 'port'>): string[] {
  const loopback = config.publicUrl === undefined ? [`http://127.0.0.1:${String(config.port)}`] : [];
  return [originOf(config), ...loopback];
}

/** What of it may be shown: secrets are said to be set, or not. */
export function withoutSecrets(config: Config): Record<string, unknown> {
  const told = (value: unknown): string => (value === undefined ? 'not set' : 'set');
  const { mail, oidc } = config;
  return {
    ...config,
    databaseUrl: told(config.databaseUrl),
    databaseReplicaUrl: told(config.databaseReplicaUrl),
    metricsToken: told(config.metricsToken),
    keys:
      config.keys === undefined ? 'not set' : Object.fromEntries(Object.keys(config.keys).map((key) => [key, 'set'])),
    mail: mail === undefined ? 'not set' : { ...mail, password: told(mail.password) },
    oidc: oidc === undefined ? 'not set' : { ...oidc, clientSecret: told(oidc.clientSecret) },
  };
}
