/** A statement, and alerts of an institution, with hostile names and texts; decisions about its payment and a message, and about an alert, with hostile text as the reason. */
import type { Look, Made, Step } from './step.ts';

const pair = async ({ operation, message }: Made, look: Look) => {
  const { payments } = await look<{ payments: { id: string }[] }>('payment/list', { operation });
  return { operation, message, payment: payments[0]!.id };
};

const alerted = async ({ operation }: Made, look: Look) => {
  const { alerts } = await look<{ alerts: { id: string }[] }>('payment/alerts', { operation });
  const alert = alerts[0]!.id;
  const { contentDigest } = await look<{ contentDigest: string }>('payment/alert', { operation, alert });
  return { operation, alert, decision: 'escalate', seen: contentDigest };
};

export const PAYING: readonly Step[] = [
  {
    does: 'payment.import',
    as: 'supervisor',
    given: ({ operation, statement }) => ({ operation, path: [statement], obtained: '2026-03-01T12:00:00Z' }),
  },
  { does: 'payment.confirm', as: 'supervisor', given: pair },
  { does: 'payment.reject', as: 'supervisor', given: pair },
  { does: 'payment.screen', as: 'supervisor', given: ({ operation }) => ({ operation }) },
  { does: 'payment.decide', as: 'supervisor', given: alerted },
  {
    does: 'payment.file',
    as: 'investigator',
    given: async (made, look) => {
      const { operation, alert } = await alerted(made, look);
      const written = { format: 'csv', filer: '{"name":"Harbour"}', localAmounts: '{}', out: 'report.zip.age' };
      return { operation, alert, ...written, to: [made.authority] };
    },
  },
  {
    does: 'payment.receive',
    as: 'supervisor',
    given: ({ operation, handover }) => ({ operation, path: handover, obtained: '2026-03-01T12:00:00Z' }),
  },
];
