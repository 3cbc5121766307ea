/** Work shared out and taken back, with hostile text in every reason. */
import type { Step } from './step.ts';

export const TRIAGE: readonly Step[] = [
  {
    does: 'triage.act',
    as: 'supervisor',
    given: ({ operation, conversation }) => ({
      ...{ operation, act: 'set-aside', conversation: [conversation], yes: true },
    }),
  },
  {
    does: 'triage.undo',
    as: 'supervisor',
    given: async ({ operation }, look) => {
      const [last] = await look<{ id: string }[]>('triage/history', { operation });
      return { operation, act: last!.id, yes: true };
    },
  },
  { does: 'triage.keepFilter', as: 'supervisor' },
];
