/** A partner unit and a question to it, with hostile text in every field. */
import { canonicalize, ed25519Signer, hex, sha256 } from '@custodia/proof';
import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import { randomBytes } from 'node:crypto';
import { id, type Step } from './step.ts';

const keys = {
  signingKey: ed25519Signer('custodia-elsewhere', randomBytes(32)).vkey,
  encryptionKey: await identityToRecipient(await generateX25519Identity()),
};
/** Nobody listens there: the question waits. */
const address = 'http://127.0.0.1:9/';
const card = canonicalize({ kind: 'custodia-partner-card', version: 1, address, ...keys });
const fingerprint = hex(sha256(new TextEncoder().encode(canonicalize(keys))));
const partner = id('partner.add');
const question = id('deconfliction.ask');

export const ASKING_ANOTHER_UNIT: readonly Step[] = [
  {
    does: 'partner.add',
    as: 'administrator',
    given: () => ({ country: 'LU', card, address, validUntil: '2099-12-31', kinds: ['email', 'handle', 'account'] }),
  },
  { does: 'partner.confirm', as: 'supervisor', given: (made) => ({ ...partner(made), fingerprint }) },
  {
    does: 'deconfliction.ask',
    as: 'analyst',
    given: (made) => ({ operation: made.operation, partner: partner(made).id }),
  },
  { does: 'deconfliction.approve', as: 'supervisor', given: question },
  { does: 'deconfliction.withdraw', as: 'analyst', given: question },
  { does: 'partner.retire', as: 'administrator', given: partner },
];
