/**
 * What the sample unit handed over: the key of a made-up authority, brought in by one person and confirmed by another, and a package of one
 * conversation for it. The secret key lies beside the sample files, so that the package can be opened and verified.
 */
import { procedures, type OutputOf, type Procedures } from '@custodia/contract';
import { listConversations, listExhibits, listPackages, listRecipients } from '@custodia/store';
import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Casework } from '../context.ts';
import { performAs } from '../perform/perform.ts';
import type { LoadedSample } from './load.ts';
import { callerOf, getPerson, type SamplePerson } from './people.ts';

/** `folder` is where the sample files are. Done once. */
export async function handOverOnce(casework: Casework, loaded: LoadedSample, folder: string): Promise<void> {
  const { db } = casework.database;
  const { operationId, people } = loaded;
  const to = await findOrAddAuthority(casework, loaded, folder);
  if ((await listPackages(db, { operationId, limit: 1 })).length > 0) return;
  const conversation = await firstConversation(casework, operationId);
  if (conversation === null) return;
  const out = join(folder, 'sample-package.zip.age');
  const input = procedures.packageBuild.input.parse({
    operation: operationId,
    conversation: [conversation],
    to: [to],
    out,
  });
  await performAs(casework, callerOf(getPerson(people, 'liaison-officer')), procedures.packageBuild, input);
}

/** The made-up authority, whose key two people stand for. */
export async function findOrAddAuthority(
  casework: Casework,
  { people }: LoadedSample,
  folder: string,
): Promise<string> {
  const [known] = await listRecipients(casework.database.db, { purpose: 'authority', state: 'confirmed' });
  return known?.id ?? (await exchangeKey(casework, (role) => callerOf(getPerson(people, role)), folder));
}

type As = (role: SamplePerson['role']) => ReturnType<typeof callerOf>;

/** Brings a new key in and has it confirmed; gives the identifier of the authority. */
export async function exchangeKey(casework: Casework, as: As, folder: string): Promise<string> {
  const identity = await generateX25519Identity();
  const key = await identityToRecipient(identity);
  await writeFile(join(folder, 'sample-authority.key'), `# public key: ${key}\n${identity}\n`, { mode: 0o600 });
  const given = procedures.recipientAdd.input.parse({
    name: 'Sample authority',
    country: 'LU',
    unit: 'Registry',
    key,
    checked: 'made up for this demonstration',
  });
  const added = (await performAs(casework, as('administrator'), procedures.recipientAdd, given)) as Added;
  const confirm = { id: added.id, fingerprint: added.fingerprint, checked: 'made up for this demonstration' };
  await performAs(casework, as('supervisor'), procedures.recipientConfirm, confirm);
  return added.id;
}

type Added = OutputOf<Procedures['recipientAdd']>;

async function firstConversation({ database }: Casework, operationId: string): Promise<string | null> {
  const [exhibit] = await listExhibits(database.db, { operationId, status: 'admitted', limit: 1 });
  if (exhibit === undefined) return null;
  const [conversation] = await listConversations(database.db, exhibit.id);
  return conversation?.id ?? null;
}
