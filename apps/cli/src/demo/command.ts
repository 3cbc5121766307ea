/**
 * `custodia demo`: the main job on a synthetic, neutral sample operation, from an empty folder to a verified package. Can be run again: what
 * is sealed is recognised, a new package is built.
 */
import {
  buildPackage,
  checkInstallation,
  createFolder,
  importExhibits,
  listIdentifiers,
  openSampleOperation,
  placesIn,
  verifyPackageFile,
  writeDemoKeys,
  writeSample,
  type Casework,
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
    .option('--scale <name>', 'write a sample at full scale instead: `sweetie` (20,000 conversations) or `small`')
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
  heading(say, '2. An operation under an authorisation: nothing is admitted without one');
  const operation = await openSampleOperation(casework, sample);
  say(present('operation.show', operation));

  heading(say, '3. Captured files are sealed, then read; what lies outside the authorisation stays in quarantine');
  for await (const result of importExhibits(
    casework,
    parse('exhibitImport', { operation: operation.id, path: [sample.exports] }),
  )) {
    say(present('exhibit.import', result));
  }

  heading(say, '4. Identifiers found in the messages, with their validity');
  say(
    present(
      'identifier.list',
      await listIdentifiers(casework, parse('identifierList', { operation: operation.id, limit: 12 })),
    ),
  );

  heading(say, '5. A package for the prosecutor, encrypted to their key');
  const keys = await writeDemoKeys(
    join(data, 'sample', 'recipient'),
    casework.logKey.signer.vkey,
    casework.timestampAuthorities,
  );
  const out = join(data, 'sample', 'sample-operation.zip.age');
  const built = await buildPackage(
    casework,
    parse('packageBuild', { operation: operation.id, to: [keys.recipient], out }),
  );
  say(present('package.build', built));

  heading(say, '6. The prosecutor verifies it, with the keys received another way');
  const verified = await verifyPackageFile(
    parse('packageVerify', { file: out, identity: [keys.identityFile], trust: [keys.trustFile] }),
  );
  say(present('package.verify', verified));

  heading(say, '7. The store proves itself');
  const checked = await checkInstallation(casework, parse('installationCheck', {}));
  say(present('installation.check', checked));
  if (options.json === true)
    console.log(JSON.stringify({ operation: operation.id, package: built, verified, checked }));
  say(nextSteps(operation.id, out, keys.identityFile));
  return verified.holds && checked.holds ? 0 : 1;
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
npx custodia package verify ${out} --identity ${identity}
npx custodia --help`;
}
