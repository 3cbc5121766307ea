/** Whom to call when a child may be at risk, for who cannot sign in just now: that waits for nothing. */
import type { Casework } from '../context.ts';
import { showCallout } from './show.ts';

export interface NumbersToCall {
  readonly emergencyNumber: string;
  /** In the order in which they are called. */
  readonly contacts: readonly {
    readonly kind: string;
    readonly name: string | null;
    readonly phone: string;
    readonly country: string | null;
  }[];
}

/** Colleagues answer there: who they are is for colleagues. */
const PERSONAL: ReadonlySet<string> = new Set(['duty-lead', 'other']);

/** Notes are left out, and so are names of colleagues; `list` false: only the emergency number. */
export async function showNumbersToCall(casework: Casework, list: boolean): Promise<NumbersToCall> {
  const { emergencyNumber, contacts } = await showCallout(casework, {});
  const shown = list ? contacts : [];
  return {
    emergencyNumber,
    contacts: shown.map(({ kind, name, phone, country }) => ({
      kind,
      name: PERSONAL.has(kind) ? null : name,
      phone,
      country,
    })),
  };
}
