/** The operation of the sample at full scale and the people who work in it: drafted by one, authorised by another, with an authority to refer to. */
import { procedures } from '@custodia/contract';
import { SCALE_UNIT } from '@custodia/core';
import { listRecipients } from '@custodia/store';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Casework } from '../../context.ts';
import { performAs } from '../../perform/perform.ts';
import { findOrAuthorise } from '../load.ts';
import { exchangeKey } from '../hand-over.ts';
import { callerOf, enlistSampleUnit, getPerson, type SamplePerson } from '../people.ts';
import { SAMPLE_BASIS, type Sample } from '../write.ts';

export interface ScaleUnit {
  readonly operationId: string;
  /** Two who read, each for themselves; the first also assesses and drafts. */
  readonly readers: readonly [SamplePerson, SamplePerson];
  /** The authority that referrals are drafted to. */
  readonly recipientId: string;
}

const AUTHORISATION = `SAMPLE AUTHORISATION (made up for a measurement)

A sample investigation into nothing at all is authorised in nineteen sample chat rooms about buses, allotments and football,
from 1 January to 30 June 2026. Talk about weather, football and bus times may be recorded.
`;

/** What is there is found. */
export async function openScaleUnit(casework: Casework, folder: string, exports: string): Promise<ScaleUnit> {
  await mkdir(folder, { recursive: true });
  const authority = join(folder, 'authorisation.txt');
  await writeFile(authority, AUTHORISATION);
  const people = await enlistSampleUnit(casework);
  const operationId = await findOrAuthorise(casework, people, describeOperation(authority, exports));
  const readers = [getPerson(people, 'investigator'), getPerson(people, 'analyst')] as const;
  return { operationId, readers, recipientId: await authorityOf(casework, people, folder) };
}

function describeOperation(authority: string, exports: string): Sample {
  return {
    name: 'Sample operation at full scale',
    space: 'Nineteen sample chat rooms, February to April 2026',
    basis: SAMPLE_BASIS,
    authority,
    exports,
    accounts: Object.entries(SCALE_UNIT).flatMap(([platform, accounts]) => [
      ...new Set(accounts.map(({ handle }) => `${platform}:${handle}`)),
    ]),
  };
}

async function authorityOf(casework: Casework, people: readonly SamplePerson[], folder: string): Promise<string> {
  const known = await listRecipients(casework.database.db, { purpose: 'authority', state: 'confirmed' });
  if (known[0] !== undefined) return known[0].id;
  const as = (role: SamplePerson['role']) => callerOf(getPerson(people, role));
  const id = await exchangeKey(casework, as, folder);
  const profile = { id, version: 0, route: 'national-unit', delivery: 'manual', formats: ['package'] };
  const input = procedures.recipientDescribe.input.parse(profile);
  await performAs(casework, as('liaison-officer'), procedures.recipientDescribe, input);
  return id;
}
