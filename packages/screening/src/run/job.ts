/** What one job is, so that a worker with other payments, rules or lists cannot take part in it. */
import { canonicalBytes, hex, sha256, type JsonValue } from '@custodia/proof';
import { randomUUID } from 'node:crypto';
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ScreeningError } from '../error.ts';
import { nameOf } from '../payment/read.ts';
import { OWN_RULES, readRuleSet } from '../rule/read.ts';
import { digestFile, readInputs } from './input.ts';
import type { ScreenFiles } from './screen-files.ts';

interface Job {
  readonly name: string;
  readonly digest: string;
}

/** The name of the job in this folder; the first worker makes it. Throws `input-invalid` where another job is there. */
export async function joinJob(settings: ScreenFiles): Promise<string> {
  const digest = await digestOf(settings);
  await mkdir(settings.out, { recursive: true });
  const path = join(settings.out, 'job.json');
  const own = join(settings.out, `.job-${randomUUID()}`);
  await writeFile(own, JSON.stringify({ name: randomUUID(), digest } satisfies Job));
  // All at once or not at all: nobody reads half of it.
  await link(own, path).catch((cause: NodeJS.ErrnoException) => {
    if (cause.code !== 'EEXIST') throw cause;
  });
  await rm(own);
  const job = JSON.parse(await readFile(path, 'utf8')) as Job;
  if (job.digest === digest) return job.name;
  throw new ScreeningError(
    'input-invalid',
    'In this folder another job is being done: with other payments, rules, lists, day or number of parts. Take another folder.',
  );
}

async function digestOf(settings: ScreenFiles): Promise<string> {
  const { texts } = await readInputs(settings);
  const files = await Promise.all(settings.files.map((path, at) => digestFile(path, nameOf(settings.files, at))));
  const rules = await readRuleSet(settings.rules ?? OWN_RULES);
  const { day, capacity, language, share, engine } = settings;
  const what = { engine: engine.kind, files, texts, rules: rules.digest, day, capacity, language, parts: share.parts };
  return hex(sha256(canonicalBytes(what as unknown as JsonValue)));
}
