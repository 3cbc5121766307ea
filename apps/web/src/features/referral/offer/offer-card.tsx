import { Button, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Go } from '../../../components/ui/go.tsx';
import { StatusBadge } from '../../../components/ui/status-badge.tsx';
import { nameCountry } from '../../../lib/country/list.ts';
import { paths } from '../../../lib/route/paths.ts';
import type { Offer } from '../parts/types.ts';

const TONES = { proposed: 'attention', confirmed: 'good', retired: 'neutral' } as const;

interface Props {
  readonly offer: Offer;
  readonly onChoose: () => void;
}

/** One authority: why it is concerned, whether its key stands, whether it has it already. */
export function OfferCard({ offer, onChoose }: Props) {
  const { t, i18n } = useTranslation('referral');
  const { name, unit, country, keyState, because, countries, categories, profile, referrals } = offer;
  const named = countries.map((one) => nameCountry(one, i18n.language));
  const about = [...named, ...categories.map((one) => t(`element.${one}`))].join(', ');
  return (
    <Paper withBorder p="md" radius="md">
      <Group justify="space-between" align="flex-start">
        <Stack gap={4}>
          <Title order={3} size="h5">
            {name}
          </Title>
          <Text size="sm" c="dimmed">
            {[unit, nameCountry(country, i18n.language)].filter(Boolean).join(' · ')}
          </Text>
          <Group gap="xs">
            <StatusBadge tone="info" label={t(`new.because.${because}`)} />
            <StatusBadge tone={TONES[keyState]} label={t(`keyState.${keyState}`)} />
            {profile === null && <StatusBadge tone="unknown" label={t('authority.undescribed')} />}
            {referrals.length > 0 && <StatusBadge tone="attention" label={t('new.already')} />}
          </Group>
          {about !== '' && <Text size="sm">{about}</Text>}
          {referrals.map((id) => (
            <Go key={id} to={paths.referral(id)} size="sm">
              {t('field.thatReferral', { id: id.slice(0, 8) })}
            </Go>
          ))}
        </Stack>
        <Button variant="default" onClick={onChoose}>
          {t('new.choose', { name })}
        </Button>
      </Group>
    </Paper>
  );
}
