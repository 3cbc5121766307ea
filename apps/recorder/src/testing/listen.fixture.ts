/** A listener with nothing behind it: what it would have written to a spool, in memory. */
import type { TlsFacts } from '@custodia/core';
import type { Listener, ListenOptions } from '../session/listener.ts';
import type { Pin } from '../session/pin.ts';
import { Session } from '../session/session.ts';
import type { Spool } from '../spool/spool.ts';

export interface NotedLine {
  readonly kind: string;
  readonly raw?: string;
  readonly bytes?: string;
  readonly reason?: string;
  readonly entries?: number;
  readonly tls?: TlsFacts | null;
  readonly asOrdered?: boolean;
}

export function listenAlone(
  how: (options: ListenOptions) => Listener,
  options: Partial<ListenOptions>,
): { readonly lines: NotedLine[]; readonly stop: () => Promise<void> } {
  const lines: NotedLine[] = [];
  const append = (line: string): void => void lines.push(JSON.parse(line) as NotedLine);
  const spool = { append, appended: 0, held: 0, whenHeld: async () => Promise.resolve() } as unknown as Spool;
  const pin = options.pin ?? ((): Pin => ({ certificates: [], change: 'refuse' }));
  const session = new Session(spool, { pin, onGap: () => undefined, onFilled: () => undefined }, () => 'gap');
  const base = { account: 'watcher@localhost', nick: 'watcher', secret: 'pw-that-nobody-may-see', direct: true };
  const rest = { rooms: [], heardUntil: null, reached: {}, server: '', ears: session.ears(), pin };
  const listener = how({ ...base, ...rest, ...options });
  return { lines, stop: () => listener.stop() };
}
