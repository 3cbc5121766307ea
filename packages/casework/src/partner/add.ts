/** Bringing in another unit's installation: proposed, logged, and of no use until another person confirms it. */
import { Refusal, type InputOf, type Procedures } from '@custodia/contract';
import { insertPartner, listPartners, type TransactionScope } from '@custodia/store';
import { logChange } from '../access/log-change.ts';
import { nowIso, type Casework } from '../context.ts';
import { readerOf } from '../signal/visible.ts';
import { fingerprintOf, ownKeys, readCard, type PartnerCard } from './keys.ts';
import { describePartner, type ShownPartner } from './show.ts';

type AddInput = InputOf<Procedures['partnerAdd']>;

export async function addPartner(casework: Casework, input: AddInput): Promise<ShownPartner> {
  const card = readCard(input.card);
  await assertNotOurselves(casework, card);
  const address = addressOf(input, card);
  const [id, at, fingerprint] = [casework.randomUuid(), nowIso(casework), fingerprintOf(card)];
  const { name, country, agreement, validUntil, kinds, perQuestion, perDay, checked } = input;
  const agreed = { name, country, address, agreement, validUntil, kinds, perQuestion, perDay, checked };
  return casework.database.withTransaction(async (tx) => {
    await assertNew(tx, card);
    const logIndex = await logChange(casework, tx, {
      kind: 'partner-added',
      subject: id,
      at,
      facts: { partnerId: id, ...agreed, fingerprint },
    });
    const { signingKey, encryptionKey } = card;
    const by = readerOf(casework);
    await insertPartner(tx.db, { id, ...agreed, signingKey, encryptionKey, fingerprint, at, by, logIndex });
    const [row] = await listPartners(tx.db, { ids: [id] });
    return describePartner(casework, row!);
  });
}

async function assertNotOurselves(casework: Casework, { signingKey }: PartnerCard): Promise<void> {
  if ((await ownKeys(casework)).card.signingKey !== signingKey) return;
  throw new Refusal('key-invalid', 'This is the card of this very installation. Ask the partner for theirs.');
}

/** Without TLS nobody who listens learns what is compared, but who speaks with whom: only on this machine, for trying it out. */
function addressOf(input: AddInput, card: PartnerCard): string {
  const given = input.address ?? card.address;
  const url = given === null ? null : URL.parse(given);
  const isOurs = url !== null && ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname);
  if (url !== null && (url.protocol === 'https:' || (url.protocol === 'http:' && isOurs))) return url.href;
  throw new Refusal(
    'input-invalid',
    'address: expected where the partner’s installation is reached, beginning with https://. Their card names none, or one of another kind.',
  );
}

/** One installation is one partner: two names for it would have twice the limits. */
async function assertNew({ db }: TransactionScope, { signingKey }: PartnerCard): Promise<void> {
  const standing = (await listPartners(db, { signingKey })).find(({ state }) => state !== 'retired');
  if (standing === undefined) return;
  throw new Refusal(
    'conflict',
    `This installation is on record already, as ${standing.state}: ${standing.name} (${standing.country}). Retire that entry first.`,
  );
}
