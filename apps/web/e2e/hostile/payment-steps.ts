/** A statement with hostile names and texts, and decisions about its payment and a message with hostile text as the reason. */
import type { Look, Made, Step } from './step.ts';

const pair = async ({ operation, message }: Made, look: Look) => {
  const { payments } = await look<{ payments: { id: string }[] }>('payment/list', { operation });
  return { operation, message, payment: payments[0]!.id };
};

export const PAYING: readonly Step[] = [
  {
    does: 'payment.import',
    as: 'supervisor',
    given: ({ operation, statement }) => ({ operation, path: [statement], obtained: '2026-03-01T12:00:00Z' }),
  },
  { does: 'payment.confirm', as: 'supervisor', given: pair },
  { does: 'payment.reject', as: 'supervisor', given: pair },
];
