/** A picture of links that is kept and exported, with hostile text in every field: its things are called by hostile files as well. */
import { of, type Look, type Made, type Step } from './step.ts';

/** Two accounts of the operation, where they stand, and everything looked at. */
const twoAccounts = async ({ operation }: Made, look: Look) => {
  const { accounts } = await look<{ accounts: { key: string }[] }>('person/accounts', { operation });
  const nodes = accounts.slice(0, 2).map(({ key }) => `account:${key}`);
  return { operation, nodes, arrangement: nodes.map((_, at) => [at * 40, 0]), look: {} };
};

export const DRAWING: readonly Step[] = [
  { does: 'graph.saveView', as: 'supervisor', given: twoAccounts },
  {
    does: 'graph.export',
    as: 'supervisor',
    given: (made) => ({
      ...{ operation: made.operation, view: of(made, 'graph.saveView').id, format: 'svg', language: 'en' },
      ...{ to: [made.authority], out: 'picture.svg' },
    }),
  },
];
