import { Stack } from '@mantine/core';
import { useAllowed } from '../../../lib/session/me.ts';
import type { Assessment } from '../parts/types.ts';
import { Agreement } from './agreement.tsx';
import { Differences } from './differences.tsx';
import { Suggestions } from './suggestions.tsx';

/** What the readings are worth: where they differ, how far they agree, and what may have been passed over. */
export function Readers({ assessment }: { readonly assessment: Assessment }) {
  const reads = useAllowed('signal:tag');
  return (
    <Stack gap="xl">
      <Differences assessment={assessment} />
      <Agreement assessment={assessment} />
      {reads && <Suggestions assessment={assessment} />}
    </Stack>
  );
}
