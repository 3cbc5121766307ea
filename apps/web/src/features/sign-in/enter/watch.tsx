/**
 * Two things the shell cannot know by itself: a session that has yet to show a second factor goes to add one; and a person who has walked away is
 * signed out, though the page goes on asking for news. The page stays as it is behind the sign-in.
 */
import { procedures } from '@custodia/contract';
import { useEffect } from 'react';
import { call } from '../../../lib/api/call.ts';
import { useProcedure } from '../../../lib/api/use-procedure.ts';
import { useGo } from '../../../lib/route/use-route.ts';
import { session } from '../../../lib/session/expired.ts';

/** As the server has it (times.ts of its sign-in). */
const IDLE_MS = 30 * 60_000;
const LOOK_EVERY_MS = 15_000;
const NOTE_EVERY_MS = 5_000;
/** Shared by the tabs of one browser: work in one keeps the others open. */
const KEY = 'custodia-used-at';

export default function Watch() {
  const go = useGo();
  const { data, isFetching } = useProcedure(procedures.sessionMe, {});
  // An answer from before the factor was added is no reason to ask for one.
  const needed = !isFetching && data?.secondFactor === 'needed';
  useEffect(() => {
    if (needed) go('/second-factor', { replace: true });
  }, [needed, go]);
  useEffect(watchUse, []);
  return null;
}

function watchUse(): () => void {
  let notedAt = 0;
  const note = (): void => {
    if (Date.now() - notedAt < NOTE_EVERY_MS) return;
    notedAt = Date.now();
    localStorage.setItem(KEY, String(notedAt));
  };
  const events = ['pointerdown', 'keydown', 'wheel', 'touchstart'] as const;
  note();
  for (const event of events) window.addEventListener(event, note, { passive: true });
  const timer = setInterval(() => void leaveIfIdle(), LOOK_EVERY_MS);
  return () => {
    for (const event of events) window.removeEventListener(event, note);
    clearInterval(timer);
  };
}

async function leaveIfIdle(): Promise<void> {
  const usedAt = Number(localStorage.getItem(KEY) ?? Date.now());
  if (session.state.get() !== 'active' || Date.now() - usedAt < IDLE_MS) return;
  session.expire();
  await call(procedures.sessionEnd, {}).catch(() => undefined);
}
