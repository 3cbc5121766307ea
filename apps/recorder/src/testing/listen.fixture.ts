/** A listener with nothing behind it: what it would have written to a spool, in memory. */
import type { TlsFacts } from '@custodia/core';
import type { Listener, ListenOptions } from '../session/listener.ts';
import { Session } from '../session/session.ts';
import type { Spool } from '../spool/spool.ts';

export interface NotedLine {
  readonly kind: string;
  readonly raw?: string;
  readonly bytes?: string;
  readonly reason?: string;
  readonly tls?: TlsFacts | null;
}

export function listenAlone(
  how: (options: ListenOptions) => Listener,
  options: Partial<ListenOptions>,
): { readonly lines: NotedLine[]; readonly stop: () => Promise<void> } {
  const lines: NotedLine[] = [];
  const append = (line: string): void => void lines.push(JSON.parse(line) as NotedLine);
  const spool = { append, appended: 0, held: 0, whenHeld: async () => Promise.resolve() } as unknown as Spool;
  const session = new Session(spool, { onGap: () => undefined, onFilled: () => undefined }, () => 'gap');
  const base = { account: 'watcher@localhost', nick: 'watcher', secret: 'pw-that-nobody-may-see', direct: true };
  const rest = { rooms: [], heardUntil: null, reached: {}, server: '', ears: session.ears() };
  const listener = how({ ...base, ...rest, ...options });
  return { lines, stop: () => listener.stop() };
}
