import { Alert } from '@mantine/core';
import { IconHelpCircle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Digest } from '../../../components/ui/digest.tsx';
import { Facts } from '../../../components/ui/facts.tsx';
import { Section } from '../../../components/ui/section.tsx';
import { StatusBadge } from '../../../components/ui/status-badge.tsx';
import { nameCountry } from '../../../lib/country/list.ts';
import { useProfileFacts } from '../parts/profile-facts.tsx';
import type { Profile, Referral } from '../parts/types.ts';

const TONES = { proposed: 'attention', confirmed: 'good', retired: 'neutral' } as const;

/** To whom it goes and how: authority, key, route, format, delivery. */
export function Authority({ referral: { recipient, profile } }: { readonly referral: Referral }) {
  const { t, i18n } = useTranslation('referral');
  return (
    <Section title={t('authority.title')}>
      <Facts
        facts={[
          { label: t('field.recipient'), value: recipient.name },
          { label: t('field.country'), value: nameCountry(recipient.country, i18n.language) },
          ...(recipient.unit === null ? [] : [{ label: t('field.unit'), value: recipient.unit }]),
          {
            label: t('field.key'),
            value: <StatusBadge tone={TONES[recipient.keyState]} label={t(`keyState.${recipient.keyState}`)} />,
          },
          {
            label: t('field.fingerprint'),
            value: <Digest hex={recipient.fingerprint} whole algorithm={t('field.fingerprint')} />,
          },
        ]}
      />
      {profile === null ? (
        <Alert color="gray" icon={<IconHelpCircle aria-hidden />} title={t('authority.undescribed')}>
          {t('authority.undescribedNext')}
        </Alert>
      ) : (
        <ProfileFacts profile={profile} />
      )}
    </Section>
  );
}

function ProfileFacts({ profile }: { readonly profile: Profile }) {
  return <Facts facts={useProfileFacts(profile)} />;
}
