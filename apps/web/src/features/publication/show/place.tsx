import { Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useNumber } from '../../../lib/number/use-number.ts';
import type { Cell } from '../words.ts';

interface Props {
  readonly cell: Cell;
  readonly threshold: number;
}

/** What stands at a place, why not more, and what the last publication said there. */
export function Place({ cell: { kind, value, since, because, before }, threshold }: Props) {
  const { t } = useTranslation('publication');
  const say = useSaying(threshold);
  return (
    <Stack gap={0}>
      <Text size="sm" fw={kind === 'shown' ? 600 : 400} className="numeric">
        {say({ kind, value })}
      </Text>
      {because !== null && (
        <Text size="xs" c="dimmed">
          {t(`because.${because}`)}
        </Text>
      )}
      {since !== null && (
        <Text size="xs" c="dimmed">
          {t('place.since', { quarter: since })}
        </Text>
      )}
      {before !== null && since === null && (
        <Text size="xs" c="dimmed">
          {t('place.before', { quarter: before.quarter, said: say(before) })}
        </Text>
      )}
    </Stack>
  );
}

function useSaying(threshold: number): (said: Pick<Cell, 'kind' | 'value'>) => string {
  const { t } = useTranslation('publication');
  const number = useNumber();
  return ({ kind, value }) => {
    if (kind === 'shown' && value !== null) return number.count(value);
    return kind === 'few' ? t('place.few', { threshold }) : t('place.withheld');
  };
}
