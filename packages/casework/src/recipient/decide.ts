/** Confirming a key as a second person, and giving one up. */
import { Refusal, type InputOf, type Procedures } from '@custodia/contract';
import {
  announce,
  appendToLog,
  insertDecision,
  listRecipients,
  type Deciding,
  type RecipientRow,
} from '@custodia/store';
import { nowIso, type Casework } from '../context.ts';
import { requireId } from '../installation/find-id.ts';
import { isFingerprintOf } from './read-key.ts';
import { accountOf, describeRecipient, isOwnWork, type ShownRecipient } from './show.ts';

export async function confirmRecipient(
  casework: Casework,
  input: InputOf<Procedures['recipientConfirm']>,
): Promise<ShownRecipient> {
  const recipient = await getRecipient(casework, input.id);
  if (isOwnWork(casework, recipient)) throw ownWork();
  if (recipient.state !== 'proposed') throw decidedAlready(recipient);
  if (!isFingerprintOf(input.fingerprint, recipient)) {
    throw new Refusal(
      'fingerprint-mismatch',
      `The fingerprint you gave is not that of this key, so it was not confirmed. Compare it again with ${recipient.name}; if it differs, the key on record is not theirs: have it retired.`,
    );
  }
  return decide(casework, recipient, 'confirmed', input.checked);
}

export async function retireRecipient(
  casework: Casework,
  input: InputOf<Procedures['recipientRetire']>,
): Promise<ShownRecipient> {
  const recipient = await getRecipient(casework, input.id);
  if (recipient.state === 'retired') throw decidedAlready(recipient);
  return decide(casework, recipient, 'retired', input.reason);
}

async function getRecipient(casework: Casework, typed: string): Promise<RecipientRow> {
  const id = await requireId(casework, 'recipient', typed);
  const [recipient] = await listRecipients(casework.database.db, { ids: [id] });
  return recipient!;
}

async function decide(
  casework: Casework,
  recipient: RecipientRow,
  decision: 'confirmed' | 'retired',
  reason: string,
): Promise<ShownRecipient> {
  const at = nowIso(casework);
  return casework.database.withTransaction(async ({ db }) => {
    const kind = `recipient-${decision}`;
    const record = {
      kind,
      version: 1,
      recipientId: recipient.id,
      key: { kind: recipient.kind, fingerprint: recipient.fingerprint },
      reason,
      decidedAt: at,
      decidedBy: casework.actor,
      tool: casework.tool,
    };
    const entry = { kind, subject: recipient.id, record, salt: casework.randomBytes(32) };
    const { firstIndex } = await appendToLog(db, casework.logKey, [entry], at);
    const outcome = await insertDecision(db, {
      recipientId: recipient.id,
      decision,
      reason,
      at,
      by: casework.actor,
      byAccount: accountOf(casework),
      logIndex: firstIndex,
    });
    assertDecided(outcome, recipient);
    await announce(db, { kind: 'recipient', subject: recipient.id });
    const [row] = await listRecipients(db, { ids: [recipient.id] });
    return describeRecipient(casework, row!);
  });
}

/** The database judges too: two people may decide at the same moment. */
function assertDecided(outcome: Deciding, recipient: RecipientRow): void {
  if (outcome === 'own-work') throw ownWork();
  if (outcome === 'taken') throw decidedAlready(recipient);
}

function ownWork(): Refusal {
  return new Refusal(
    'own-work',
    'You brought this key in yourself. Ask another person to compare its fingerprint with the authority and to confirm it.',
  );
}

function decidedAlready({ name }: RecipientRow): Refusal {
  return new Refusal('state-invalid', `The key of ${name} was confirmed or retired already. Look at it again.`);
}
