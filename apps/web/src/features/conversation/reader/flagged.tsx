import { Button, Group, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Entry } from '../transcript/transcript.ts';
import type { RowDeeds } from './entry-row.tsx';

interface Props {
  readonly entry: Entry;
  readonly deeds: RowDeeds;
}

/** In place of the text of a tagged message, until its reader opens it. Skipping asks for no reason. */
export function Flagged({ entry, deeds }: Props) {
  const { t } = useTranslation('conversation');
  return (
    <Group gap="xs" mt={2}>
      <Text size="sm" c="dimmed" span>
        {t('flagged.closed', { count: entry.text.length })}
      </Text>
      <Button size="compact-sm" variant="default" tabIndex={-1} onClick={() => deeds.open(entry)}>
        {t('flagged.open')}
      </Button>
      <Button size="compact-sm" variant="subtle" tabIndex={-1} onClick={deeds.skip}>
        {t('flagged.skip')}
      </Button>
    </Group>
  );
}
