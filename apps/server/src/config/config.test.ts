/** The configuration: every fault at once, none in silence, and no value of it ever printed. */
import { Refusal } from '@custodia/contract';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { originOf, originsOf, readConfig, withoutSecrets } from './read.ts';
import { configShape, VARIABLES } from './shape.ts';

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'custodia-config-'));
});

afterAll(async () => rm(folder, { recursive: true, force: true }));

const SECRET = 'nightjarsecret0123456789';

async function faultsOf(environment: Record<string, string>, file?: string): Promise<string> {
  if (file !== undefined) await writeFile(join(folder, 'custodia-server.json'), file);
  const refused = await readConfig(environment, folder).then(
    () => null,
    (cause: unknown) => cause,
  );
  await rm(join(folder, 'custodia-server.json'), { force: true });
  expect(refused).toBeInstanceOf(Refusal);
  return (refused as Refusal).message;
}

describe('the configuration', () => {
  it('needs nothing to be said, and serves this machine only', async () => {
    const config = await readConfig({}, folder);
    expect(config).toMatchObject({ data: 'custodia-data', address: '127.0.0.1', port: 8400, trustProxy: false });
    expect([originOf(config), originsOf(config)]).toEqual([
      'http://localhost:8400',
      ['http://localhost:8400', 'http://127.0.0.1:8400'],
    ]);
  });

  it('is read from a file, and the environment stands above it', async () => {
    const file = {
      port: 9000,
      limits: { jobs: 4 },
      trustProxy: ['10.0.0.0/8'],
      publicUrl: 'https://custodia.example.org/',
    };
    await writeFile(join(folder, 'named.json'), JSON.stringify(file));
    const config = await readConfig({ CUSTODIA_CONFIG: 'named.json', CUSTODIA_PORT: '9001' }, folder);
    expect(config).toMatchObject({ port: 9001, limits: { jobs: 4, uploadHours: 48 }, trustProxy: ['10.0.0.0/8'] });
    expect(originsOf(config)).toEqual(['https://custodia.example.org']);
  });

  it('lists every fault of file and environment in one refusal', async () => {
    const message = await faultsOf(
      {
        CUSTODIA_PORT: 'many',
        CUSTODIA_LOG_LEVEL: 'loud',
        CUSTODIA_PROT: '1',
        CUSTODIA_METRICS_TOKEN: 'short',
        CUSTODIA_OIDC_ISSUER: 'https://id.example.org',
        CUSTODIA_OIDC_CLIENT_SECRET: SECRET,
      },
      JSON.stringify({ adress: '::', limits: { bodyBytes: 0, speed: 3 } }),
    );
    for (const fault of [
      /port \(CUSTODIA_PORT\)/,
      /logLevel \(CUSTODIA_LOG_LEVEL\)/,
      /CUSTODIA_PROT is not a setting/,
      /metricsToken \(CUSTODIA_METRICS_TOKEN\)/,
      /oidc\.clientId \(CUSTODIA_OIDC_CLIENT_ID\)/,
      /adress is not a setting/,
      /limits\.bodyBytes/,
      /limits\.speed is not a setting/,
    ])
      expect(message).toMatch(fault);
    expect(message).not.toMatch(new RegExp(`${SECRET}|many|loud|short`));
  });

  it.each([
    ['{"data": 1', /does not hold a JSON object/],
    ['[]', /does not hold a JSON object/],
    ['{"address": "0.0.0.0"}', /publicUrl .* is missing/],
    ['{"publicUrl": "https://example.org/custodia"}', /has a path/],
    ['{"publicUrl": "ftp://example.org"}', /publicUrl/],
    ['{"limits": {"uploadBytes": 10, "accountUploadBytes": 5}}', /smaller than/],
  ])('refuses %s', async (file, message) => {
    expect(await faultsOf({}, file)).toMatch(message);
  });

  it('refuses a file that is named and not there', async () => {
    expect(await faultsOf({ CUSTODIA_CONFIG: 'absent.json' })).toMatch(/cannot be read/);
  });

  it('knows every variable by a place that there is', () => {
    const oidc = { issuer: 'https://a.example', clientId: 'a', clientSecret: 'b', clientSecretFile: 'c' };
    const id = '00000000-0000-4000-8000-000000000000';
    const keys = { master: 'a', logFile: 'b', passphrase: 'c', passphraseFile: 'd', command: 'e' };
    const full = configShape.parse({ oidc, keys, watch: { folder: 'in', operation: id, account: id } });
    for (const place of Object.values(VARIABLES)) {
      const shape = place.length === 1 ? configShape.shape : full[place[0] as 'keys' | 'limits' | 'oidc' | 'watch'];
      expect(Object.keys(shape as object)).toContain(place.at(-1));
    }
  });

  describe('the secret for the identity provider', () => {
    const oidc = { issuer: 'https://id.example.org', clientId: 'custodia' };
    const inFile = (clientSecretFile: string) => JSON.stringify({ oidc: { ...oidc, clientSecretFile } });

    it('is read from a file of its own, beside the configuration or anywhere', async () => {
      await writeFile(join(folder, 'provider.secret'), `${SECRET}\n`, { mode: 0o600 });
      await writeFile(join(folder, 'named.json'), inFile('provider.secret'));
      const config = await readConfig({ CUSTODIA_CONFIG: 'named.json' }, folder);
      expect(config.oidc?.clientSecret).toBe(SECRET);
      expect(JSON.stringify(withoutSecrets(config))).not.toContain(SECRET);
    });

    it('is not read from a file that others can read, nor from one that is not there or empty', async () => {
      await writeFile(join(folder, 'open.secret'), SECRET, { mode: 0o644 });
      await writeFile(join(folder, 'empty.secret'), '\n', { mode: 0o600 });
      expect(await faultsOf({}, inFile('open.secret'))).toMatch(/clientSecretFile \(.*FILE\): .*open to others/);
      expect(await faultsOf({}, inFile('empty.secret'))).toMatch(/not there, or empty/);
      expect(await faultsOf({}, inFile('absent.secret'))).toMatch(/not there, or empty/);
    });

    it('is given once', async () => {
      const both = { CUSTODIA_OIDC_CLIENT_SECRET: SECRET, CUSTODIA_OIDC_CLIENT_SECRET_FILE: 'provider.secret' };
      expect(await faultsOf(both, JSON.stringify({ oidc }))).toMatch(/give one of them/);
    });
  });

  it('is shown without secrets', async () => {
    const config = await readConfig(
      {
        DATABASE_URL: `postgresql://custodia:${SECRET}@db/custodia`,
        CUSTODIA_METRICS_TOKEN: SECRET,
        CUSTODIA_OIDC_ISSUER: 'https://id.example.org',
        CUSTODIA_OIDC_CLIENT_ID: 'custodia',
        CUSTODIA_OIDC_CLIENT_SECRET: SECRET,
      },
      folder,
    );
    const shown = JSON.stringify(withoutSecrets(config));
    expect(shown).not.toContain(SECRET);
    expect(shown).toContain('"databaseUrl":"set"');
  });
});
