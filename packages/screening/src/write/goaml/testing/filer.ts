import type { Given } from '../fill.ts';
import type { GoamlFiler } from '../values.ts';

export const SMALL_FILER: GoamlFiler = {
  entityId: '101',
  reportCode: 'STR',
  submissionCode: 'E',
  localCurrency: 'USD',
  indicators: ['OCSE1'],
  transmodeCode: 'ELEC',
  fundsCode: 'EFT',
  transactionLocation: 'Elm Row',
  reportingPerson: { firstName: 'Bo', lastName: 'Reviewer' },
  action: 'the account is watched',
  client: 'payer',
};

/** What the small schema asks beyond a filing. */
export const SMALL_GIVEN: Given = { transmode_comment: '-', platform: 'not known', first_name: '-' };
