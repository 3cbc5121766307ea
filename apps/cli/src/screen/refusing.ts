/** What screening throws, as a refusal of a procedure. */
import { Refusal } from '@custodia/contract';
import { ScreeningError } from '@custodia/screening';

export async function refusing<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    throw cause instanceof ScreeningError ? new Refusal(CODES[cause.code], cause.message, { cause }) : cause;
  }
}

const CODES = {
  'file-unreadable': 'file-unreadable',
  'input-invalid': 'input-invalid',
  'rules-invalid': 'input-invalid',
  'engine-failed': 'storage-failed',
} as const;
