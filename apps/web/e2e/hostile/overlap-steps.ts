/** Two operations that hold the same identifiers, with hostile text in every field of what they ask and answer. */
import { expect } from 'vitest';
import { of, type Look, type Made, type Step } from './step.ts';

const JOB_MS = 90_000;

/** The second one, which the steps opened. */
const there = (made: Made): string => of(made, 'operation.draft').id;

/** What both hold then: an address in the first chat, an account number in the second. */
async function bringInto(look: Look, operation: string, path: string): Promise<void> {
  const { jobId } = await look<{ jobId: string }>('exhibit/import', { operation, path: [path] });
  const state = async () => (await look<{ state: string }>('job/show', { id: jobId })).state;
  await expect.poll(state, { timeout: JOB_MS }).not.toMatch(/queued|running/);
}

/** Of the contact requests that the last question opened. */
const opened = (made: Made) => ({ id: (of(made, 'overlap.ask') as unknown as { readonly id: string }[])[0]!.id });

export const ASKING_ANOTHER_OPERATION: readonly Step[] = [
  {
    does: 'overlap.takePart',
    as: 'supervisor',
    given: async (made, look) => {
      for (const chat of made.chats) await bringInto(look, made.operation, chat);
      for (const chat of made.chatsThere) await bringInto(look, there(made), chat);
      return { operation: there(made), tells: 'operation' };
    },
  },
  { does: 'overlap.takePart', as: 'supervisor', given: ({ operation }) => ({ operation, tells: 'operation' }) },
  // By somebody of the one operation; whoever asks does not answer for the other.
  { does: 'overlap.ask', as: 'investigator', given: ({ operation }) => ({ operation, kinds: ['email'] }) },
  { does: 'overlap.accept', as: 'supervisor', given: opened },
  { does: 'overlap.ask', as: 'investigator', given: ({ operation }) => ({ operation, kinds: ['iban'] }) },
  { does: 'overlap.decline', as: 'supervisor', given: opened },
  { does: 'overlap.leave', as: 'supervisor', given: (made) => ({ operation: there(made) }) },
];
