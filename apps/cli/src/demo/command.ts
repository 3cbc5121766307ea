/**
 * `custodia demo`: the main job on a synthetic, neutral sample operation, from an empty folder to a verified package. Can be run again: what
 * is sealed is recognised, a new package is built.
 */
import {
  authoriseSampleOnce,
  buildPackage,
  checkInstallation,
  createFolder,
  importExhibits,
  listIdentifiers,
  placesIn,
  referSampleCase,
  showOperation,
  verifyPackageFile,
  writeDemoKeys,
  writeSample,
  type Casework,
  type LoadedSample,
  type Sample,
} from '@custodia/casework';
import { parseInput } from '../command/run.ts';
import { runScale, type ScaleChoice } from './scale/run.ts';
import { addGlobalOptions, TOOL, type GlobalOptions } from '../options.ts';
import { present } from '../present/index.ts';
import { actorOf, dataFolder, openSession } from '../session.ts';
import { procedures } from '@custodia/contract';
import type { Command } from 'commander';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

export function addDemo(program: Command, setExit: (code: number) => void): void {
  const command = program
    .command('demo')
    .description('Run the main job on a synthetic, neutral sample operation and show each step')
    .option(
      '--scale <name>',
      'write a sample at full scale instead: `sweetie` (20,000 conversations), `quarter` or `small`',
    )
    .option('--run', 'with --scale: do the whole work on it, and say what each stage takes')
    .option('--seed <number>', 'with --scale: another sample of the same size')
    .exitOverride();
  addGlobalOptions(command).action(async (options: GlobalOptions & Partial<ScaleChoice>) =>
    setExit(await (options.scale === undefined ? runDemo(options) : runScale({ ...options, scale: options.scale }))),
  );
}

async function runDemo(options: GlobalOptions): Promise<number> {
  const folder = dataFolder(options);
  const { data } = folder;
  const say = options.json === true ? () => undefined : (text: string) => console.log(text);
  say(`Custodia runs its main job on a sample operation. All texts are synthetic and neutral.\nData folder: ${data}`);
  if (!existsSync(placesIn(folder).settings)) {
    heading(say, '1. An installation: database, keys, an empty log');
    const input = parse('installationInit', { localTimestampAuthority: true });
    const created = await createFolder(folder, input, { actor: actorOf(options), tool: TOOL });
    say(present('installation.init', created));
  }
  const sample = await writeSample(join(data, 'sample'));
  const session = await openSession(options, 'casework');
  try {
    return await tour(session.casework(), sample, data, say, options);
  } finally {
    await session.close();
  }
}

type Say = (text: string) => void;

async function tour(
  casework: Casework,
  sample: Sample,
  data: string,
  say: Say,
  options: GlobalOptions,
): Promise<number> {
  const loaded = await tourIntake(casework, sample, say);
  heading(
    say,
    '5. A case: read by two, reviewed, and referred by four people to an authority, which confirms what it got',
  );
  const referral = await referSampleCase(casework, loaded, join(data, 'sample'));
  say(present('referral.show', referral));

  const handed = await tourPackage(casework, loaded, data, say);
  heading(say, '8. The store proves itself');
  const checked = await checkInstallation(casework, parse('installationCheck', {}));
  say(present('installation.check', checked));
  const { built, verified, out, keys } = handed;
  const operation = loaded.operationId;
  if (options.json === true) console.log(JSON.stringify({ operation, referral, package: built, verified, checked }));
  say(nextSteps(operation, out, keys.identityFile));
  return verified.holds && checked.holds ? 0 : 1;
}

/** From the authorisation to the identifiers. */
async function tourIntake(casework: Casework, sample: Sample, say: Say): Promise<LoadedSample> {
  heading(say, '2. An operation that one person drafted and another authorised: nothing is admitted without one');
  const loaded = await authoriseSampleOnce(casework, sample);
  const { operationId: operation } = loaded;
  say(present('operation.show', await showOperation(casework, parse('operationShow', { id: operation }))));

  heading(say, '3. Captured files are sealed, then read; what lies outside the authorisation stays in quarantine');
  const files = parse('exhibitImport', { operation, path: [sample.exports] });
  for await (const result of importExhibits(casework, files)) say(present('exhibit.import', result));

  heading(say, '4. Identifiers found in the messages, with their validity');
  say(present('identifier.list', await listIdentifiers(casework, parse('identifierList', { operation, limit: 12 }))));
  return loaded;
}

/** Built for a prosecutor, and verified as they would. */
async function tourPackage(casework: Casework, { operationId: operation }: LoadedSample, data: string, say: Say) {
  heading(say, '6. A package for the prosecutor, encrypted to their key');
  const { signer } = casework.logKey;
  const keys = await writeDemoKeys(join(data, 'sample', 'recipient'), signer.vkey, casework.timestampAuthorities);
  const out = join(data, 'sample', 'sample-operation.zip.age');
  const built = await buildPackage(casework, parse('packageBuild', { operation, to: [keys.recipient], out }));
  say(present('package.build', built));

  heading(say, '7. The prosecutor verifies it, with the keys received another way');
  const given = parse('packageVerify', { file: out, identity: [keys.identityFile], trust: [keys.trustFile] });
  const verified = await verifyPackageFile(given);
  say(present('package.verify', verified));
  return { built, verified, out, keys };
}

/** Input as the command line would give it, checked by the contract. */
function parse<N extends keyof typeof procedures>(name: N, given: Record<string, unknown>) {
  return parseInput(procedures[name], given) as never;
}

function heading(say: Say, text: string): void {
  say(`\n── ${text}`);
}

function nextSteps(operation: string, out: string, identity: string): string {
  const id = operation.slice(0, 8);
  return `
── Go on by hand
npx custodia conversation list --operation ${id}
npx custodia search tomatoes
npx custodia exhibit list --quarantined
npx custodia referral list
npx custodia package verify ${out} --identity ${identity}
npx custodia --help`;
}
