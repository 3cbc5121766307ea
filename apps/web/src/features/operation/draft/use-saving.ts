import { procedures, type DraftFields } from '@custodia/contract';
import { useEffect } from 'react';
import { call } from '../../../lib/api/call.ts';
import { queries, refreshNouns } from '../../../lib/api/client.ts';
import { connection } from '../../../lib/api/connection.ts';
import type { RefusedError } from '../../../lib/api/refused.ts';
import { keyOf } from '../../../lib/api/use-procedure.ts';
import { session } from '../../../lib/session/expired.ts';
import { useSignal } from '../../../lib/signal/signal.ts';
import type { Draft } from '../parts/types.ts';
import { DraftSaver, type SaverState } from './saver.ts';

export interface Saving {
  readonly fields: DraftFields;
  /** Version of the draft that the fields were made on. */
  readonly madeOn: number;
  readonly set: (change: Partial<DraftFields>) => void;
  readonly state: 'saved' | 'waiting' | 'saving' | 'conflict' | 'refused';
  readonly error: RefusedError | null;
  readonly flush: () => Promise<number>;
  readonly adopt: (draft: Draft) => void;
  readonly keepMine: (theirs: Draft) => void;
  readonly takeTheirs: (theirs: Draft) => void;
}

/** By draft: they outlive the page, so that leaving it costs nobody their words. */
const savers = new Map<string, DraftSaver>();

// Nothing of one person is left for the next at the same machine.
session.state.subscribe(() => {
  if (session.state.get() === 'none') savers.clear();
});
// What could not be sent is sent when the server is there again, and when somebody has signed in again.
for (const signal of [connection, session.state]) {
  signal.subscribe(() => {
    if (connection.get() !== 'there' || session.state.get() !== 'active') return;
    for (const saver of savers.values()) void saver.flush().catch(() => undefined);
  });
}

// Closing the tab would lose what could not be sent.
addEventListener('beforeunload', (event) => {
  if ([...savers.values()].some(({ state }) => state.get().edit !== null)) event.preventDefault();
});

/** The draft as it is being typed, and how far that is saved. */
export function useSaving(draft: Draft): Saving {
  const saver = saverOf(draft);
  const state = useSignal(saver.state);
  useEffect(() => saver.see(draft), [saver, draft]);
  // Leaving the page loses nothing: what waits is sent, and kept until it was.
  useEffect(() => () => void saver.flush().catch(() => undefined), [saver]);
  const adopt = (given: Draft) => {
    keep(given);
    saver.adopt(given);
  };
  return {
    fields: state.edit?.fields ?? draft.fields,
    madeOn: state.edit?.version ?? draft.version,
    set: (change) => saver.change(change),
    state: nameOf(state),
    error: state.error,
    flush: () => saver.flush(),
    adopt,
    keepMine: (theirs) => saver.keepMine(theirs),
    takeTheirs: (theirs) => saver.takeTheirs(theirs),
  };
}

function saverOf(draft: Draft): DraftSaver {
  const known = savers.get(draft.id);
  if (known !== undefined) return known;
  const saver = new DraftSaver(draft, async ({ fields, version }) => {
    const saved = await call(procedures.operationRevise, { id: draft.id, version, fields });
    keep(saved);
    refreshNouns(['home']);
    return saved;
  });
  savers.set(draft.id, saver);
  return saver;
}

function nameOf({ edit, sending, error }: SaverState): Saving['state'] {
  if (error?.code === 'conflict') return 'conflict';
  if (error !== null) return 'refused';
  if (sending) return 'saving';
  return edit === null ? 'saved' : 'waiting';
}

/** What is shown next is what was saved, without asking again. */
function keep(draft: Draft): void {
  queries.setQueryData(keyOf(procedures.operationShowDraft, { id: draft.id }), draft);
}
