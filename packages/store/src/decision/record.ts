/** Recording what a second person decided: the database holds that it is a second person, and that it is decided once. */
import { findErrorCode } from '../error.ts';

/** `own-work` and `taken`: the database refused it; the transaction can then only roll back. */
export type Deciding = 'decided' | 'own-work' | 'taken';

const REFUSED: Readonly<Record<string, Deciding>> = { CU005: 'own-work', CU006: 'taken', '23505': 'taken' };

/** @throws whatever else the database says. */
export async function recordDecision(insert: { readonly execute: () => Promise<unknown> }): Promise<Deciding> {
  try {
    await insert.execute();
    return 'decided';
  } catch (cause) {
    const refused = REFUSED[findErrorCode(cause) ?? ''];
    if (refused === undefined) throw cause;
    return refused;
  }
}
