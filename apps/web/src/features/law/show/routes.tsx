import { List, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Go } from '../../../components/ui/go.tsx';
import { Section } from '../../../components/ui/section.tsx';
import { paths } from '../../../lib/route/paths.ts';
import type { Country } from '../parts/types.ts';
import type { Proposing } from '../propose/propose-dialog.tsx';
import { Cards } from './rules.tsx';

interface Props {
  readonly country: Country;
  readonly onPropose: ((what: Proposing) => void) | null;
}

/** National unit, hotline and routes as the sources name them, and the authorities there whose key is on record. */
export function Routes({ country: { routes, recipients }, onPropose }: Props) {
  const { t } = useTranslation('law');
  return (
    <Section title={t('routes.title')} about={t('routes.about')}>
      {routes.length === 0 && <Text>{t('routes.none')}</Text>}
      <Cards rules={routes} onPropose={onPropose} />
      {recipients !== null && <Recipients recipients={recipients} />}
    </Section>
  );
}

function Recipients({ recipients }: { readonly recipients: NonNullable<Country['recipients']> }) {
  const { t } = useTranslation('law');
  if (recipients.length === 0) return <Text size="sm">{t('routes.noKey')}</Text>;
  return (
    <div>
      <Text size="sm">{t('routes.keys')}</Text>
      <List size="sm">
        {recipients.map(({ id, name, unit, state }) => (
          <List.Item key={id}>
            <Go to={paths.recipients()}>{[name, unit].filter(Boolean).join(' · ')}</Go>{' '}
            <Text span size="sm" c="dimmed">
              {t(`keyState.${state}`)}
            </Text>
          </List.Item>
        ))}
      </List>
    </div>
  );
}
