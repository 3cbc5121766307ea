/**
 * What changes elsewhere, told by the server as it happens (server-sent events). An event carries a kind and identifiers, never content:
 * it only says what to fetch again. The browser connects anew by itself; what was missed meanwhile is made up by fetching everything.
 */
import { refreshAll, refreshNouns } from './client.ts';

export interface Notice {
  /** Mostly the noun that changed: `job`, `alarm`, `exhibit`, … */
  readonly kind: string;
  readonly subject?: string | null;
}

type Listener = (notice: Notice) => void;
const listeners = new Set<Listener>();

/** Called for each event until the returned function is. */
export function onNotice(listener: Listener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Nouns whose answers are made of those of others. */
const MADE_OF: Readonly<Record<string, readonly string[]>> = {
  exhibit: ['conversation', 'operation', 'identifier', 'retention', 'search', 'message', 'log'],
  operation: ['exhibit', 'retention', 'access'],
  membership: ['operation', 'access', 'session'],
  account: ['access', 'session'],
  glass: ['access', 'audit', 'operation'],
  signal: ['conversation', 'assessment'],
  assessment: ['review'],
  'stop-line': ['assessment'],
  comment: ['conversation'],
  translation: ['conversation'],
  package: ['log'],
};

/** Follows the server's events until the returned function is called. */
export function followEvents(): () => void {
  const source = new EventSource('/api/v1/events', { withCredentials: true });
  let wasOpen = false;
  source.onopen = () => {
    if (wasOpen) void refreshAll();
    wasOpen = true;
  };
  source.onmessage = ({ data }: MessageEvent<string>) => take(parseNotice(data));
  return () => source.close();
}

function take(notice: Notice | null): void {
  if (notice === null) return;
  refreshNouns([notice.kind, 'home', ...(MADE_OF[notice.kind] ?? [])]);
  for (const listener of [...listeners]) listener(notice);
}

function parseNotice(text: string): Notice | null {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== 'object' || value === null || !('kind' in value) || typeof value.kind !== 'string')
      return null;
    const subject = 'subject' in value && typeof value.subject === 'string' ? value.subject : null;
    return { kind: value.kind, subject };
  } catch {
    return null;
  }
}
