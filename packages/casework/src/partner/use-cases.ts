import type { UseCases } from '../perform/use-case.ts';
import { addPartner } from './add.ts';
import { confirmPartner, retirePartner } from './decide.ts';
import { listPartners, showCard } from './show.ts';

// Written as the application: no member may write keys on their own, and the second person is judged here and in the database.
export const partnerUseCases = {
  'partner.card': { run: showCard },
  'partner.add': { run: addPartner, as: 'application' },
  'partner.confirm': { run: confirmPartner, as: 'application' },
  'partner.retire': { run: retirePartner, as: 'application' },
  'partner.list': { run: listPartners },
} satisfies UseCases<'partner.card' | 'partner.add' | 'partner.confirm' | 'partner.retire' | 'partner.list'>;
