/** Letting somebody in: an administrator makes a link and gives it to them by another way. Custodia sends no mail. */
import { z } from 'zod';
import { defineProcedure } from '../procedure.ts';
import { idOrPrefix, instant, uuid } from '../shapes.ts';

const invited = z.object({
  id: uuid,
  path: z.string().describe('put it after the address of the server; shown this once, worth one use'),
  expiresAt: instant,
});

const accountInvite = defineProcedure({
  name: 'account.invite',
  summary: 'Make a link by which a person sets up how they sign in; it is worth one use, for 72 hours',
  input: z.object({ id: idOrPrefix.describe('identifier of the account') }),
  output: invited,
  permission: 'account:manage',
  subjects: [{ field: 'id', kind: 'account' }],
  refusals: ['not-initialised', 'not-found', 'ambiguous-id', 'state-invalid', 'storage-failed'],
  logs: ['account-invited'],
  command: { words: ['account', 'invite'], positionals: ['id'], examples: ['custodia account invite 3f2a'] },
});

const accountResetFactors = defineProcedure({
  name: 'account.resetFactors',
  summary: 'Take away all that a person signs in with, end their sessions and tokens, and make a new link for them',
  input: z.object({
    id: idOrPrefix.describe('identifier of the account'),
    reason: z.string().trim().min(3).max(500).describe('why; it stands in the log'),
  }),
  output: invited.extend({ ended: z.number().int(), revoked: z.number().int() }),
  permission: 'account:manage',
  subjects: [{ field: 'id', kind: 'account' }],
  refusals: ['not-initialised', 'not-found', 'ambiguous-id', 'state-invalid', 'own-work', 'storage-failed'],
  logs: ['account-factors-reset'],
  command: {
    words: ['account', 'reset-factors'],
    positionals: ['id'],
    examples: ['custodia account reset-factors 3f2a --reason "lost the key"'],
  },
});

export const accountSignInProcedures = { accountInvite, accountResetFactors } as const;
