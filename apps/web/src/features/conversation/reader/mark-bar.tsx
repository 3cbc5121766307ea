import { Button, Group, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Reading } from './use-reading.ts';

/** There while messages are marked, or the last tags of many can be taken back. */
export function MarkBar({ reading }: { readonly reading: Reading }) {
  const { t } = useTranslation('conversation');
  const { marked, clear, undoable, undo } = reading.marking;
  if (marked.size === 0 && undoable === 0) return null;
  return (
    <Group gap="xs" role="toolbar" aria-label={t('mark.label')}>
      {marked.size > 0 && (
        <>
          <Text size="sm" fw={600}>
            {t('mark.count', { count: marked.size })}
          </Text>
          <Button size="xs" onClick={() => reading.show('tagMany')}>
            {t('mark.open')}
          </Button>
          <Button size="xs" variant="subtle" onClick={clear}>
            {t('mark.none')}
          </Button>
        </>
      )}
      {undoable > 0 && (
        <Button size="xs" variant="default" onClick={undo}>
          {t('mark.undo', { count: undoable })}
        </Button>
      )}
    </Group>
  );
}
