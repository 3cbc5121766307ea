/** What is written in the compartment of children whom an authority identified: codes take no text; questions and receipts do. */
import { id, of, type Look, type Made, type Step } from './step.ts';

const opened = id('support.open');
/** Of the file that was written for the agency. */
const written = async (made: Made, look: Look) => {
  const cases = await look<{ id: string; written: { sha256: string }[] }[]>('support/list', {});
  const { sha256 } = cases.find((one) => one.id === of(made, 'support.open').id)!.written.at(-1)!;
  return { ...opened(made), sha256 };
};

export const SUPPORTING: readonly Step[] = [
  {
    does: 'support.revise',
    as: 'support-officer',
    given: () => ({ version: 0, questions: [{ code: 'bus', scale: 'frequency' }] }),
  },
  { does: 'support.open', as: 'support-officer', given: () => ({ code: 'K-1' }) },
  {
    does: 'support.answer',
    as: 'support-officer',
    given: (made) => ({ ...opened(made), version: of(made, 'support.open').version, answers: { bus: 3 } }),
  },
  {
    does: 'support.write',
    as: 'support-officer',
    given: (made) => ({ ...opened(made), recipient: made.authority }),
  },
  { does: 'support.handOver', as: 'support-officer', given: written },
  // Its questions stand on the page.
  { does: 'support.open', as: 'support-officer', given: () => ({ code: 'K-2' }) },
];
