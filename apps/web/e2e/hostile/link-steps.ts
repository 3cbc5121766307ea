/** Decisions about accounts, and a mapping of columns, with hostile text in every field. */
import type { Look, Made, Step } from './step.ts';

/** Two accounts of the operation: nobody has decided anything about them. */
const accounts = async ({ operation }: Made, look: Look) => {
  const { accounts: listed } = await look<{ accounts: { key: string }[] }>('person/accounts', { operation });
  return { operation, accounts: listed.slice(0, 2).map(({ key }) => key) };
};

export const LINKING: readonly Step[] = [
  { does: 'link.accept', as: 'supervisor', given: accounts },
  {
    does: 'link.split',
    as: 'supervisor',
    given: async (made, look) => {
      const { operation, accounts: keys } = await accounts(made, look);
      return { operation, accounts: keys.slice(0, 1), from: keys.slice(1) };
    },
  },
  { does: 'link.merge', as: 'supervisor', given: accounts },
  { does: 'link.reject', as: 'supervisor', given: accounts },
  {
    does: 'mapping.save',
    as: 'supervisor',
    given: ({ operation }) => ({ operation, mapping: JSON.stringify({ text: 'Message' }) }),
  },
];
