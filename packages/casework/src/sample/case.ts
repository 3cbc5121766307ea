/**
 * A case of the sample unit, as far as one goes: two chats brought in; one of them read by two, reviewed, tied to a country and referred to the
 * sample authority, which confirms what it received; the other read by one, with a draft that says what it lacks. By the people of the unit,
 * each for their part. Can be done again: it is taken further from where it stands.
 */
import { procedures, type OutputOf, type Procedures } from '@custodia/contract';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Casework } from '../context.ts';
import { performAs } from '../perform/perform.ts';
import { asking, askingAs } from './asking.ts';
import { READ_CHAT, writeCaseExport } from './case-chats.ts';
import { findOrAddAuthority } from './hand-over.ts';
import type { LoadedSample } from './load.ts';
import { callerOf, getPerson } from './people.ts';
import { readByOne, readByTwo, type SampleCase } from './read-case.ts';
import { draft, refer } from './refer-case.ts';
import { decideCountry, reviewByTwo, triage } from './review-case.ts';

const FILE = 'telegram-two-members.json';

/** `folder` is where the sample files are. Gives the referral that went out. */
export async function referSampleCase(
  casework: Casework,
  loaded: LoadedSample,
  folder: string,
): Promise<OutputOf<Procedures['referralShow']>> {
  const { operationId: operation, people } = loaded;
  const as = askingAs(casework, people);
  await bringInOnce(casework, loaded, folder);
  const given: SampleCase = { as, operation };
  await setStopLine(given);
  await keepLaw(given, folder);
  const referred = {
    ...(await readByTwo(given)),
    folder,
    recipient: await findOrAddAuthority(casework, loaded, folder),
  };
  await reviewByTwo(referred, await readFile(join(folder, 'authorisation.txt'), 'utf8'));
  await decideCountry(referred);
  await triage(referred);
  const referral = await refer(referred);
  await draft({ ...referred, ...(await readByOne(given)) });
  return referral;
}

async function bringInOnce(casework: Casework, { operationId, people }: LoadedSample, folder: string): Promise<void> {
  const investigator = getPerson(people, 'investigator');
  const known = await asking(casework, investigator)('conversationList', { operation: operationId });
  if (known.some(({ title }) => title === READ_CHAT.title)) return;
  const path = join(folder, FILE);
  await writeFile(path, writeCaseExport());
  const input = procedures.exhibitImport.input.parse({ operation: operationId, path: [path] });
  await Array.fromAsync(
    performAs(casework, callerOf(investigator), procedures.exhibitImport, input) as AsyncIterable<unknown>,
  );
}

/** Asked for before anything was read: a meeting is what the operation needs to know of. */
async function setStopLine({ as, operation }: SampleCase): Promise<void> {
  const ask = as('supervisor');
  const { version } = await ask('assessmentStopLine', { operation });
  if (version > 0) return;
  const reason = 'Made up: more than that is not needed.';
  await ask('assessmentSetStopLine', { operation, version, elements: ['meeting'], reason });
}

/** A rule that waits for a second adviser, and a list of addresses that say nothing about a country. */
async function keepLaw({ as }: SampleCase, folder: string): Promise<void> {
  const ask = as('supervisor');
  const { revisions } = await ask('ruleHistory', { country: 'LU' });
  if (revisions.length === 0) {
    const said = { answer: 'unknown', confidence: 'unknown', reason: 'Made up: to be looked into.' } as const;
    const value = 'Made up for this demonstration: counsel has not been asked yet';
    const source = 'None: made up for this demonstration';
    await ask('rulePropose', { country: 'LU', field: 'pretend_child_suffices', value, source, ...said });
  }
  const administrator = as('administrator');
  if ((await administrator('attributionProxies', {})).length > 0) return;
  const file = join(folder, 'exits.txt');
  await writeFile(file, '192.0.2.7\n192.0.2.8\n');
  const during = { validFrom: '2026-03-01T00:00:00Z', validUntil: '2026-04-01T00:00:00Z' };
  const list = {
    name: 'Sample exits, March 2026',
    kind: 'tor-exit',
    source: 'Addresses for documentation (RFC 5737)',
  } as const;
  await administrator('attributionAddProxies', { file, ...list, ...during });
}
