/** A recording that is ordered, changed and ended, with hostile text in every field that takes any. */
import { of, type Made, type Look, type Step } from './step.ts';

/** By the account that the authorisation names: that of the sample ended. */
const covered = async (made: Made, look: Look) => {
  const { id: operation } = of(made, 'operation.draft');
  const { accounts } = await look<{ accounts: { protocol: string; account: string }[] }>('recording/rooms', {
    operation,
  });
  const { protocol, account } = accounts[0]!;
  return { operation, protocol, account, server: `${protocol}://127.0.0.1:6667`, room: [] };
};

export const RECORDING: readonly Step[] = [
  { does: 'recording.order', as: 'supervisor', given: covered },
  {
    does: 'recording.setPolicy',
    as: 'supervisor',
    given: (made) => ({ id: of(made, 'recording.order').id, number: 1 }),
  },
  { does: 'recording.end', as: 'supervisor', given: (made) => ({ id: of(made, 'recording.order').id }) },
];
