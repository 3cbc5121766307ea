import type { UseCases } from '../perform/use-case.ts';
import { checkText } from './check-text.ts';
import { listConsents, recordConsent } from './consent.ts';
import { confirmPublication, proposePublication, rejectPublication, withdrawPublication } from './decide.ts';
import { draftPublication } from './draft.ts';
import { listLedger, showPublication } from './show.ts';
import { writePublicationSite } from './site.ts';

// As the application: it counts over all operations, which nobody may read together, and gives marks and never counts; the list of authorities
// is shown with what each said, to whoever may read publications.
export const publicationUseCases = {
  'publication.draft': { run: draftPublication, as: 'application' },
  'publication.propose': { run: proposePublication, as: 'application' },
  'publication.confirm': { run: confirmPublication, as: 'application' },
  'publication.reject': { run: rejectPublication, as: 'application' },
  'publication.withdraw': { run: withdrawPublication, as: 'application' },
  'publication.list': { run: listLedger },
  'publication.show': { run: showPublication },
  'publication.site': { run: writePublicationSite, as: 'application' },
  'publication.checkText': { run: checkText },
  'publication.consent': { run: recordConsent, as: 'application' },
  'publication.consents': { run: listConsents, as: 'application' },
} satisfies UseCases<
  | 'publication.draft'
  | 'publication.propose'
  | 'publication.confirm'
  | 'publication.reject'
  | 'publication.withdraw'
  | 'publication.list'
  | 'publication.show'
  | 'publication.site'
  | 'publication.checkText'
  | 'publication.consent'
  | 'publication.consents'
>;
