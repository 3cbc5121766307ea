/** `custodia init`: folders, keys, settings, database, and the first entry of the log. */
import { Refusal, type InputOf, type OutputOf, type Procedures } from '@custodia/contract';
import { createInstallation, REAL_EFFECTS } from '@custodia/casework';
import { ed25519Signer } from '@custodia/proof';
import { loadOrCreateMasterKey, loadOrCreateSigningSeed } from '@custodia/store';
import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { TOOL, type GlobalOptions } from './options.ts';
import { actorOf, connect, dataFolder, placesIn, serverUrl, timestampAuthoritiesOf } from './session.ts';
import type { Settings } from './settings.ts';

type InitInput = InputOf<Procedures['installationInit']>;

export async function initialise(
  options: GlobalOptions,
  input: InitInput,
): Promise<OutputOf<Procedures['installationInit']>> {
  const data = dataFolder(options);
  const places = placesIn(data);
  if (existsSync(places.settings)) {
    throw new Refusal(
      'already-initialised',
      `There is an installation in ${data} already. Choose another folder with --data.`,
    );
  }
  const settings = await settingsFrom(input);
  await mkdir(data, { recursive: true, mode: 0o755 });
  await mkdir(dirname(places.logSeed), { recursive: true, mode: 0o700 });
  await loadOrCreateMasterKey(places.masterKey);
  const signer = ed25519Signer(input.origin, await loadOrCreateSigningSeed(places.logSeed));
  const database = await connect(data);
  try {
    const id = await createInstallation({
      ...REAL_EFFECTS,
      database,
      logKey: { origin: input.origin, signer },
      actor: actorOf(options),
      tool: TOOL,
    });
    // Written last: an init that was cut short can be run again.
    await writeFile(places.settings, `${JSON.stringify(settings, null, 2)}\n`, { flag: 'wx' });
    const timestampAuthorities = (await timestampAuthoritiesOf(settings, places)).map(({ url }) => url);
    return { id, origin: input.origin, data, logKey: signer.vkey, timestampAuthorities };
  } finally {
    await database.close();
  }
}

async function settingsFrom(input: InitInput): Promise<Settings> {
  const roots = await Promise.all(
    input.timestampRoot.map(async (path) => {
      const pem = await readFile(path, 'utf8').catch(() => '');
      if (!pem.includes('-----BEGIN CERTIFICATE-----')) {
        throw new Refusal('file-unreadable', `--timestamp-root: "${path}" is not a readable PEM certificate.`);
      }
      return pem;
    }),
  );
  const database = serverUrl() === null ? 'embedded' : 'server';
  return {
    database,
    localTimestampAuthority: input.localTimestampAuthority,
    timestampAuthorities: input.timestampAuthority.map((url) => ({ url, roots })),
  };
}
