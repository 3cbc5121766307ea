import { Group, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Go, GoButton } from '../../../components/ui/go.tsx';
import { useReadingPlace } from '../../../lib/reading-list/reading-list.ts';
import { paths } from '../../../lib/route/paths.ts';
import { useGo } from '../../../lib/route/use-route.ts';
import { useShortcuts } from '../../../lib/shortcuts/use-shortcuts.ts';

/** Where somebody is among the conversations that they chose to read one after the other. */
export function ReadingListBar({ conversationId }: { readonly conversationId: string }) {
  const { t } = useTranslation('conversation');
  const go = useGo();
  const at = useReadingPlace(conversationId);
  const group = t('keys.group');
  const to = (id: string | null | undefined) => () => {
    if (typeof id === 'string') go(paths.conversation(id));
  };
  useShortcuts(
    at === null
      ? []
      : [
          { keys: ']', label: t('readingList.next'), group, run: to(at.next) },
          { keys: '[', label: t('readingList.previous'), group, run: to(at.previous) },
        ],
  );
  if (at === null) return null;
  return (
    <Group component="nav" gap="xs" aria-label={t('readingList.label')}>
      <Text size="sm" className="numeric">
        {t('readingList.place', { place: at.place, count: at.count })}
      </Text>
      {at.previous !== null && (
        <GoButton size="xs" variant="default" to={paths.conversation(at.previous)}>
          {t('readingList.previous')}
        </GoButton>
      )}
      {at.next !== null && (
        <GoButton size="xs" variant="default" to={paths.conversation(at.next)}>
          {t('readingList.next')}
        </GoButton>
      )}
      <Go size="sm" to={paths.triage()}>
        {t('readingList.back')}
      </Go>
    </Group>
  );
}
