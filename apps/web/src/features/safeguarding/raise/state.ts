/**
 * An alarm on its way. It lives outside every page: leaving one, an ended session or a lost server loses nothing of it. Once sent, it is
 * sent again until the server has it, always under the same identifier, so that it stays one alarm.
 */
import { procedures, type AlarmCategory, type InputGiven, type Procedures } from '@custodia/contract';
import { call } from '../../../lib/api/call.ts';
import { refreshNouns } from '../../../lib/api/client.ts';
import { createSignal } from '../../../lib/signal/signal.ts';
import { chosenCompartment } from '../../../lib/compartment/compartment.ts';
import { onScreen } from '../../../lib/on-screen/on-screen.ts';

export interface AlarmDraft {
  readonly categories: readonly AlarmCategory[];
  readonly country: string | null;
  readonly facts: string;
  readonly drill: boolean;
}

type Sent = InputGiven<Procedures['alarmRaise']> & { readonly id: string; readonly pressedAt: string };

export type Raising =
  | { readonly kind: 'closed' }
  | { readonly kind: 'writing' }
  /** Not with the server yet; `tries` that came to nothing. */
  | { readonly kind: 'sending'; readonly sent: Sent; readonly tries: number }
  | { readonly kind: 'raised'; readonly sent: Sent; readonly raisedAt: string };

const EMPTY: AlarmDraft = { categories: [], country: null, facts: '', drill: false };
const RETRY_MS = 3_000;

export const raising = createSignal<Raising>({ kind: 'closed' });
export const draft = createSignal<AlarmDraft>(EMPTY);
/** Whether the dialogue is shown; an alarm goes on being sent where it is not. */
export const shown = createSignal(false);

export function openRaising(): void {
  if (raising.get().kind === 'closed' || raising.get().kind === 'raised') raising.set({ kind: 'writing' });
  shown.set(true);
}

export function openDrill(): void {
  draft.set({ ...EMPTY, drill: true, categories: ['other'] });
  openRaising();
}

export function hideRaising(): void {
  shown.set(false);
}

/** One press. Nothing chosen is no obstacle: then it says `other`. */
export function sendAlarm(): void {
  const { categories, country, facts, drill } = draft.get();
  const about = onScreen.get();
  const sent: Sent = {
    id: newId(),
    category: categories.length === 0 ? ['other'] : [...categories],
    ...(country === null ? {} : { country }),
    facts,
    drill,
    operation: about.operation ?? chosenCompartment() ?? undefined,
    conversation: about.conversation,
    message: about.message,
    pressedAt: new Date().toISOString(),
  };
  raising.set({ kind: 'sending', sent, tries: 0 });
  void keepSending(sent);
}

async function keepSending(sent: Sent): Promise<void> {
  for (let tries = 0; ; tries += 1) {
    raising.set({ kind: 'sending', sent, tries });
    try {
      const { raisedAt } = await call(procedures.alarmRaise, sent);
      draft.set(EMPTY);
      raising.set({ kind: 'raised', sent, raisedAt });
      refreshNouns(['alarm', 'home']);
      return;
    } catch {
      // Whatever the reason: it is tried again until it is there, and the numbers are on the screen meanwhile.
      await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
    }
  }
}

/** Outside a secure context there is no randomUUID. */
function newId(): string {
  if (typeof crypto.randomUUID === 'function') return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6]! & 0x0f) | 0x40;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
