import { procedures } from '@custodia/contract';
import { Button, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useTranslation } from 'react-i18next';
import { Facts } from '../../../components/ui/facts.tsx';
import { LoadingPlaceholder } from '../../../components/ui/loading-placeholder.tsx';
import { RefusalNotice } from '../../../components/ui/refusal-notice.tsx';
import { StatusBadge } from '../../../components/ui/status-badge.tsx';
import { useProcedure } from '../../../lib/api/use-procedure.ts';
import { nameCountry } from '../../../lib/country/list.ts';
import { useAllowed } from '../../../lib/session/me.ts';
import { useProfileFacts } from '../parts/profile-facts.tsx';
import type { Profile } from '../parts/types.ts';
import { DescribeDialog } from './describe-dialog.tsx';
import { SubscribeDialog } from './subscribe-dialog.tsx';
import type { Recipient, Subscription } from './types.ts';

interface Props {
  readonly recipient: Recipient;
  readonly subscription: Subscription | null;
}

const TONES = { proposed: 'attention', confirmed: 'good', retired: 'neutral' } as const;

export function AuthorityCard({ recipient, subscription }: Props) {
  const { t, i18n } = useTranslation('referral');
  const { id, name, unit, country, state } = recipient;
  const profile = useProcedure(procedures.recipientProfile, { id });
  return (
    <Paper withBorder p="md" radius="md">
      <Stack gap="sm">
        <Group justify="space-between" align="flex-start">
          <div>
            <Title order={2} size="h5">
              {name}
            </Title>
            <Text size="sm" c="dimmed">
              {[unit, nameCountry(country, i18n.language)].filter(Boolean).join(' · ')}
            </Text>
          </div>
          <StatusBadge tone={TONES[state]} label={t(`keyState.${state}`)} />
        </Group>
        <RefusalNotice error={profile.error} onAgain={() => void profile.refetch()} />
        {profile.data === undefined ? (
          profile.error === null && <LoadingPlaceholder kind="text" />
        ) : (
          <Known recipient={recipient} profile={profile.data.profile} subscription={subscription} />
        )}
      </Stack>
    </Paper>
  );
}

interface KnownProps extends Props {
  readonly profile: Profile | null;
}

function Known({ recipient, profile, subscription }: KnownProps) {
  const { t } = useTranslation('referral');
  const mayDescribe = useAllowed('recipient:describe');
  const maySubscribe = useAllowed('subscription:manage');
  const [describing, describe] = useDisclosure(false);
  const [subscribing, subscribe] = useDisclosure(false);
  const wants = { label: t('field.subscription'), value: useWants(subscription) };
  return (
    <>
      {profile === null ? (
        <>
          <Text size="sm">{t('authority.undescribed')}</Text>
          <Facts facts={[wants]} />
        </>
      ) : (
        <Described profile={profile} wants={wants} />
      )}
      <Group>
        {mayDescribe && <Button onClick={describe.open}>{t('authorities.describe')}</Button>}
        {maySubscribe && (
          <Button variant="default" onClick={subscribe.open}>
            {t('subscribe.do')}
          </Button>
        )}
      </Group>
      <DescribeDialog opened={describing} onClose={describe.close} recipient={recipient} profile={profile} />
      <SubscribeDialog
        opened={subscribing}
        onClose={subscribe.close}
        recipient={recipient}
        subscription={subscription}
      />
    </>
  );
}

interface DescribedProps {
  readonly profile: Profile;
  readonly wants: { readonly label: string; readonly value: string };
}

function Described({ profile, wants }: DescribedProps) {
  return <Facts facts={[...useProfileFacts(profile), wants]} />;
}

/** `Netherlands, Belgium (Live camera)` */
function useWants(subscription: Subscription | null): string {
  const { t, i18n } = useTranslation('referral');
  if (subscription === null || subscription.countries.length === 0) return t('subscribe.nothing');
  const { countries, categories } = subscription;
  return t('subscribe.shown', {
    countries: countries.map((one) => nameCountry(one, i18n.language)).join(', '),
    categories: categories.length === 0 ? t('subscribe.any') : categories.map((one) => t(`element.${one}`)).join(', '),
  });
}
