/**
 * Questions that are asked again and again are prepared once on each connection. PostgreSQL then keeps their plan, which under row-level security
 * often takes longer to make than to carry out; who may see what is decided anew each time the plan is carried out, because policies ask for the
 * account of the session.
 *
 * Only reads are prepared, only where they were asked some times before, and no more than a fixed number of them: a plan stays in the memory
 * of its connection.
 */
import pg from 'pg';
import { findErrorCode } from '../error.ts';

const ASKED_BEFORE = 3;
const PREPARED_MAX = 300;
/** Texts whose number of uses is known; a text that is made up each time must not grow this without end. */
const KNOWN_MAX = 2_000;
const READS = /^\s*(?:select|with)\b/i;
/** `cached plan must not change result type`: somebody changed the schema under a running process. */
const FEATURE_NOT_SUPPORTED = '0A000';

interface Known {
  uses: number;
  /** Null until it is prepared, and where it must not be. */
  name: string | null;
}

const known = new Map<string, Known>();
let prepared = 0;

/** For the `Client` option of a pool. */
export class PreparingClient extends pg.Client {
  // The driver's own method has nine forms; this one is concerned with one of them and hands on the others.
  override query(...given: unknown[]): never {
    const ask = super.query.bind(this) as (...args: unknown[]) => unknown;
    const [text, values] = given;
    const name = given.length === 2 && typeof text === 'string' && Array.isArray(values) ? nameFor(text) : null;
    if (name === null) return ask(...given) as never;
    return (ask({ name, text, values }) as Promise<unknown>).catch((error: unknown) => {
      if (findErrorCode(error) === FEATURE_NOT_SUPPORTED) forget(text as string);
      throw error;
    }) as never;
  }
}

function nameFor(text: string): string | null {
  if (!READS.test(text)) return null;
  const found = known.get(text);
  if (found === undefined) {
    if (known.size < KNOWN_MAX) known.set(text, { uses: 1, name: null });
    return null;
  }
  found.uses += 1;
  if (found.name === null && found.uses > ASKED_BEFORE && prepared < PREPARED_MAX) {
    prepared += 1;
    found.name = `custodia_${String(prepared)}`;
  }
  return found.name;
}

/** From now on it is asked as any other: the next answer is right again. */
function forget(text: string): void {
  known.set(text, { uses: Number.NEGATIVE_INFINITY, name: null });
}
