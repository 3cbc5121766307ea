import { Anchor, List, Paper, Stack, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { nameCountry } from '../../../lib/country/list.ts';
import { useWays, type NumbersToCall as Numbers } from '../../../lib/identity/ways.ts';

/** A child at risk does not wait for anybody to be signed in: the alarm needs that, a telephone does not. */
export function NumbersToCall() {
  const { t } = useTranslation('sign-in');
  const numbers = useWays()?.callout;
  if (numbers === undefined) return null;
  return (
    <Paper withBorder p="md" radius="md" component="section" aria-label={t('risk.title')}>
      <Stack gap="xs">
        <Title order={2} size="h5">
          {t('risk.title')}
        </Title>
        <Text size="sm">{t('risk.about')}</Text>
        <List listStyleType="none" spacing={4}>
          <List.Item>
            <Number phone={numbers.emergencyNumber} who={t('risk.emergency')} />
          </List.Item>
          {numbers.contacts.map((contact, at) => (
            <List.Item key={at}>
              <Entry contact={contact} />
            </List.Item>
          ))}
        </List>
      </Stack>
    </Paper>
  );
}

function Entry({ contact: { kind, name, phone, country } }: { readonly contact: Numbers['contacts'][number] }) {
  const { t, i18n } = useTranslation('sign-in');
  const where = country === null ? null : nameCountry(country, i18n.language);
  return (
    <Number phone={phone} who={[name, t(`risk.kind.${kind}`), where].filter((part) => part !== null).join(' · ')} />
  );
}

function Number({ phone, who }: { readonly phone: string; readonly who: string }) {
  return (
    <Text size="sm">
      <Anchor href={`tel:${phone.replaceAll(/[^\d+]/g, '')}`} fw={700} className="numeric">
        {phone}
      </Anchor>{' '}
      {who}
    </Text>
  );
}
