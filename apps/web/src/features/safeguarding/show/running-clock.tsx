import { Text } from '@mantine/core';
import { formatElapsed } from '../../../lib/time/format.ts';
import { useNow } from '../../../lib/time/use-now.ts';

/** Hours, minutes and seconds since a moment. Read out by nobody every second: it is no live region. */
export function RunningClock({ from, until = null }: { readonly from: string; readonly until?: string | null }) {
  const now = useNow(1_000);
  const end = until === null ? now : new Date(until);
  return (
    <Text span fw={700} size="lg" className="numeric" role="timer" aria-live="off">
      {formatElapsed(end.getTime() - Date.parse(from))}
    </Text>
  );
}
