import { Anchor, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Proposed } from '../parts/types.ts';
import { useDay } from '../parts/use-day.ts';

/** Whose table of addresses it is, as its licence asks: with a link that goes there only when somebody follows it. */
export function TableNotice({ table: { name, date, licence } }: Pick<Proposed, 'table'>) {
  const { t } = useTranslation('law');
  const day = useDay();
  return (
    <Text size="sm" c="dimmed">
      <Anchor href="https://db-ip.com" target="_blank" rel="noreferrer noopener" inherit underline="always">
        {name}
      </Anchor>{' '}
      · {t('table.of', { day: day(date), licence })}
    </Text>
  );
}
