import type { RecordingShown } from '@custodia/contract';
import { Anchor, List, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Moment } from '../../../components/ui/moment.tsx';
import { useNumber } from '../../../lib/number/use-number.ts';
import { paths } from '../../../lib/route/paths.ts';

/** What became an exhibit. */
export function Stretches({ stretches }: Pick<RecordingShown, 'stretches'>) {
  const { t } = useTranslation('recording');
  const number = useNumber();
  if (stretches.length === 0) return <Text>{t('stretches.none')}</Text>;
  return (
    <List aria-label={t('stretches.title')}>
      {stretches.map(({ number: place, exhibitId, lines, reduced, madeAt }) => (
        <List.Item key={place}>
          <Anchor component={Link} to={paths.exhibit(exhibitId)}>
            {t('stretches.number', { number: number.count(place) })}
          </Anchor>
          , <Moment at={madeAt} />: {t('stretches.lines', { count: lines, shown: number.count(lines) })}
          {reduced > 0 && `, ${t('stretches.reduced', { count: reduced, shown: number.count(reduced) })}`}
        </List.Item>
      ))}
    </List>
  );
}
