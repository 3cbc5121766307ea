/** Bringing in a public key: proposed, logged, and of no use until another person confirms it. */
import { Refusal, type InputOf, type Procedures } from '@custodia/contract';
import type { JsonObject } from '@custodia/proof';
import { announce, appendToLog, insertRecipient, listRecipients, type TransactionScope } from '@custodia/store';
import { nowIso, type Casework } from '../context.ts';
import { readPublicKey, type PublicKey } from './read-key.ts';
import { accountOf, describeRecipient, type ShownRecipient } from './show.ts';

type AddInput = InputOf<Procedures['recipientAdd']>;

export async function addRecipient(casework: Casework, input: AddInput): Promise<ShownRecipient> {
  const key = await readPublicKey(input.key, casework.clock());
  if (input.purpose === 'backup' && key.kind !== 'age') {
    throw new Refusal('key-invalid', 'Backups are encrypted with age: expected an age recipient (age1…).');
  }
  return casework.database.withTransaction(async (tx) => {
    await assertNew(tx, key, input.purpose);
    const id = casework.randomUuid();
    const addedAt = nowIso(casework);
    const logIndex = await logAddition(casework, tx, { id, addedAt, key, input });
    await insertRecipient(tx.db, {
      id,
      purpose: input.purpose,
      name: input.name,
      country: input.country,
      unit: input.unit ?? null,
      kind: key.kind,
      key: key.key,
      fingerprint: key.fingerprint,
      checked: input.checked,
      addedAt,
      addedBy: casework.actor,
      addedByAccount: accountOf(casework),
      logIndex,
    });
    await announce(tx.db, { kind: 'recipient', subject: id });
    const [row] = await listRecipients(tx.db, { ids: [id] });
    return describeRecipient(casework, row!);
  });
}

/** One key, one entry that counts: two names for one key would hide who can read. */
async function assertNew({ db }: TransactionScope, key: PublicKey, purpose: AddInput['purpose']): Promise<void> {
  const same = await listRecipients(db, { fingerprint: key.fingerprint, purpose });
  const standing = same.find(({ state }) => state !== 'retired');
  if (standing === undefined) return;
  throw new Refusal(
    'conflict',
    `This key is on record already, as ${standing.state}, for ${standing.name} (${standing.country}).`,
  );
}

interface Addition {
  readonly id: string;
  readonly addedAt: string;
  readonly key: PublicKey;
  readonly input: AddInput;
}

async function logAddition(casework: Casework, tx: TransactionScope, added: Addition): Promise<number> {
  const { id, addedAt, key, input } = added;
  const record: JsonObject = {
    kind: 'recipient-added',
    version: 1,
    recipientId: id,
    purpose: input.purpose,
    name: input.name,
    country: input.country,
    unit: input.unit ?? null,
    key: { kind: key.kind, fingerprint: key.fingerprint },
    checked: input.checked,
    addedAt,
    addedBy: casework.actor,
    tool: casework.tool,
  };
  const entry = { kind: 'recipient-added', subject: id, record, salt: casework.randomBytes(32) };
  return (await appendToLog(tx.db, casework.logKey, [entry], addedAt)).firstIndex;
}
