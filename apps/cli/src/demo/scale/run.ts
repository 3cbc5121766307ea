/** `custodia demo --scale sweetie`: writes the sample at full scale; with `--run` does the whole work on it and says what each stage took. */
import { createFolder, placesIn, planScaleRun, writeScale, type WrittenScale } from '@custodia/casework';
import { Refusal, procedures } from '@custodia/contract';
import { SWEETIE, type ScaleOptions } from '@custodia/core';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseInput } from '../../command/run.ts';
import { TOOL, type GlobalOptions } from '../../options.ts';
import { actorOf, dataFolder, openSession } from '../../session.ts';
import { measure, type Measured } from './measure.ts';

export interface ScaleChoice extends GlobalOptions {
  readonly scale: string;
  readonly run?: boolean;
  readonly seed?: string;
}

const SCALES: Readonly<Record<string, ScaleOptions>> = {
  sweetie: SWEETIE,
  /** A quarter of it, for machines that are short of time. */
  quarter: { ...SWEETIE, conversations: 5_000, people: 250 },
  /** A fiftieth of it, to look at. */
  small: { ...SWEETIE, conversations: 400, people: 20, rooms: 19 },
};

/** Gives the exit code. */
export async function runScale(options: ScaleChoice): Promise<number> {
  const scale = chooseScale(options);
  const folder = dataFolder(options);
  const sample = join(folder.data, 'scale');
  const tell = options.json === true ? tellJson : tellTable;
  const { result: written, ...took } = await measure(folder.data, () => writeScale(sample, scale));
  tell('write', 'write the sample', took, { files: written.files, conversations: written.conversations });
  if (options.run === true) await runStages(options, sample, tell);
  else if (options.json !== true) console.log(nextSteps(written));
  return 0;
}

function chooseScale({ scale, seed }: ScaleChoice): ScaleOptions {
  const found = SCALES[scale];
  const known = Object.keys(SCALES).join(', ');
  if (found === undefined) throw new Refusal('input-invalid', `There is no scale "${scale}". Known: ${known}.`);
  if (seed === undefined) return found;
  if (/^\d{1,9}$/.test(seed)) return { ...found, seed: Number(seed) };
  throw new Refusal('input-invalid', `The seed "${seed}" is no whole number of at most nine digits.`);
}

type Tell = (stage: string, does: string, took: Took, counted: Readonly<Record<string, number>>) => void;
type Took = Omit<Measured<unknown>, 'result'>;

async function runStages(options: GlobalOptions, sample: string, tell: Tell): Promise<void> {
  const folder = dataFolder(options);
  if (!existsSync(placesIn(folder).settings)) {
    const input = parseInput(procedures.installationInit, { localTimestampAuthority: true });
    await createFolder(folder, input as never, { actor: actorOf(options), tool: TOOL });
  }
  const session = await openSession(options, 'casework');
  try {
    for (const stage of await planScaleRun(session.casework(), sample)) {
      const { result, ...took } = await measure(folder.data, () => stage.run());
      tell(stage.name, stage.does, took, result);
    }
  } finally {
    await session.close();
  }
}

const tellJson: Tell = (stage, does, took, counted) => console.log(JSON.stringify({ stage, does, ...took, counted }));

const tellTable: Tell = (stage, does, { seconds, processorSeconds, peakMegabytes, databaseMegabytes }, counted) => {
  const counts = Object.entries(counted).map(([what, count]) => `${count.toLocaleString('en')} ${what}`);
  const figures = [
    `${seconds.toFixed(1)} s`,
    `${processorSeconds.toFixed(1)} s of processor`,
    `${peakMegabytes.toFixed(0)} MB (${databaseMegabytes.toFixed(0)} database)`,
  ];
  console.log(
    `${stage.padEnd(7)} ${does.padEnd(25)} ${figures.map((one) => one.padStart(26)).join('')}   ${counts.join(', ')}`,
  );
};

function nextSteps({ exports, truth, cases }: WrittenScale): string {
  return `
Exports to import   ${exports}
Tags to be given    ${cases}
Who is who          ${truth}   (kept apart: the product never reads it)

npx custodia demo --scale sweetie --run      import, read, assess and refer all of it, and see what each stage takes`;
}
