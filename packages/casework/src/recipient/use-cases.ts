import type { UseCases } from '../perform/use-case.ts';
import { addRecipient } from './add.ts';
import { confirmRecipient, retireRecipient } from './decide.ts';
import { describeAuthority, showAuthority } from './profile.ts';
import { listRecipients } from './show.ts';

// Written as the application: no member may write keys on their own, and the second person is judged here and in the database.
export const recipientUseCases = {
  'recipient.add': { run: addRecipient, as: 'application' },
  'recipient.confirm': { run: confirmRecipient, as: 'application' },
  'recipient.retire': { run: retireRecipient, as: 'application' },
  'recipient.list': { run: listRecipients },
  'recipient.describe': { run: describeAuthority, as: 'application' },
  'recipient.profile': { run: showAuthority },
} satisfies UseCases<
  | 'recipient.add'
  | 'recipient.confirm'
  | 'recipient.retire'
  | 'recipient.list'
  | 'recipient.describe'
  | 'recipient.profile'
>;
