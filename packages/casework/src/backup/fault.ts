/** A backup that cannot be used is a refusal with a sentence, whatever layer found it. */
import { Refusal } from '@custodia/contract';
import { StoreError, TarError } from '@custodia/store';
import { isAbsent } from './place.ts';

/** `outcome` says what that means: “Nothing was restored.” */
export async function withReadableFaults<T>(outcome: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    if (cause instanceof TarError || (cause instanceof StoreError && cause.code === 'blob-damaged'))
      throw new Refusal('integrity', `${cause.message} ${outcome}`, { cause });
    if (isAbsent(cause))
      throw new Refusal('file-unreadable', 'The backup cannot be read: there is no such file.', { cause });
    throw cause;
  }
}
