import { Group, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Go } from '../../../components/ui/go.tsx';
import { Section } from '../../../components/ui/section.tsx';
import { useNumber } from '../../../lib/number/use-number.ts';
import { paths } from '../../../lib/route/paths.ts';
import type { Operation } from '../parts/types.ts';

/** How much came in, and how much waits in quarantine. */
export function Exhibits({ operation }: { readonly operation: Operation }) {
  const { t } = useTranslation('operation');
  const number = useNumber();
  const { admitted, quarantined, unfinished } = operation.exhibits;
  return (
    <Section title={t('exhibits.title')}>
      <Text size="sm">{t('exhibits.admitted', { count: admitted, shown: number.count(admitted) })}</Text>
      <Text size="sm">{t('exhibits.quarantined', { count: quarantined, shown: number.count(quarantined) })}</Text>
      {unfinished > 0 && (
        <Text size="sm">{t('exhibits.unfinished', { count: unfinished, shown: number.count(unfinished) })}</Text>
      )}
      <Group gap="lg">
        <Go to={paths.custody()}>{t('exhibits.custody')}</Go>
        {quarantined > 0 && <Go to={`${paths.intake()}/quarantine?operation=${operation.id}`}>{t('exhibits.why')}</Go>}
      </Group>
    </Section>
  );
}
