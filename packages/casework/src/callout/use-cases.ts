import type { UseCases } from '../perform/use-case.ts';
import { addContact, changeContact, configureCallout, removeContact } from './change.ts';
import { showCallout } from './show.ts';

// The list belongs to no operation: who may change it is decided by the permission alone.
export const calloutUseCases = {
  'callout.show': { run: showCallout },
  'callout.add': { run: addContact, as: 'application' },
  'callout.change': { run: changeContact, as: 'application' },
  'callout.remove': { run: removeContact, as: 'application' },
  'callout.configure': { run: configureCallout, as: 'application' },
} satisfies UseCases<'callout.show' | 'callout.add' | 'callout.change' | 'callout.remove' | 'callout.configure'>;
