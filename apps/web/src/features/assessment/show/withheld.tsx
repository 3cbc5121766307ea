import { Alert, Group, Text } from '@mantine/core';
import { IconEyeOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Go } from '../../../components/ui/go.tsx';
import { paths } from '../../../lib/route/paths.ts';
import type { Assessment } from '../parts/types.ts';

/** That others' tags are left out of all that is shown, and what opens them. */
export function Withheld({ assessment: { about } }: { readonly assessment: Assessment }) {
  const { t } = useTranslation('assessment');
  return (
    <Alert color="harbour" variant="light" icon={<IconEyeOff aria-hidden />} title={t('show.withheldTitle')}>
      <Text size="sm">{t('show.withheld')}</Text>
      <Group gap="md" mt="xs">
        {about.map(({ id, title }) => (
          <Go key={id} to={paths.conversation(id)} size="sm">
            <bdi>{title ?? t('open.untitled', { id: id.slice(0, 8) })}</bdi>
          </Go>
        ))}
      </Group>
    </Alert>
  );
}
