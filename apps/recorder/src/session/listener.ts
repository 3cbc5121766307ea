/** What every protocol gives: something that listens, can be told to hold its breath, and stops. */
import type { Pin } from './pin.ts';
import type { Ears } from './session.ts';

export interface ListenOptions {
  readonly server: string;
  readonly account: string;
  /** Name in rooms. */
  readonly nick: string;
  readonly rooms: readonly string[];
  readonly direct: boolean;
  readonly secret: string;
  /** ISO 8601: until when everything was heard before; null where nothing was. */
  readonly heardUntil: string | null;
  /** Of each place (room; '' for all others), the server's id of the newest that an earlier recorder held. */
  readonly reached: Readonly<Record<string, string>>;
  /** Of the policy that counts now. */
  readonly pin: () => Pin;
  readonly ears: Ears;
  /** Everything that leaves, after the gate let it pass; for the proof that nothing else does. */
  readonly onSent?: (text: string) => void;
}

export interface Listener {
  /** Nothing may be heard for now: the connection is given up until `resume`. */
  pause(): void;
  resume(): void;
  /** Leaves; never fails. */
  stop(): Promise<void>;
}
