import { procedures } from '@custodia/contract';
import { Button, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useTranslation } from 'react-i18next';
import { Done } from '../../../components/ui/done.tsx';
import { Facts } from '../../../components/ui/facts.tsx';
import { Fingerprint } from '../../../components/ui/fingerprint.tsx';
import { ReasonDialog } from '../../../components/ui/reason-dialog.tsx';
import { StatusBadge, type Tone } from '../../../components/ui/status-badge.tsx';
import { toast } from '../../../components/ui/toast.ts';
import { useAct } from '../../../lib/api/use-act.ts';
import { nameCountry } from '../../../lib/country/list.ts';
import { useNumber } from '../../../lib/number/use-number.ts';
import { useAllowed } from '../../../lib/session/me.ts';
import { ConfirmDialog } from './confirm-dialog.tsx';
import type { Partner } from './partners-page.tsx';

const TONES: Readonly<Record<Partner['state'], Tone>> = {
  proposed: 'attention',
  confirmed: 'good',
  retired: 'neutral',
};

/** One partner unit: what was agreed, its fingerprint, who answers for it, and what somebody may do with it now. */
export function PartnerCard({ partner }: { readonly partner: Partner }) {
  const { t, i18n } = useTranslation('deconfliction');
  const { name, country, state, expired } = partner;
  const over = expired && state === 'confirmed';
  return (
    <Paper withBorder p="md" radius="md">
      <Stack gap="sm">
        <Group justify="space-between" align="flex-start">
          <div>
            <Title order={3} size="h5">
              {name}
            </Title>
            <Text size="sm" c="dimmed">
              {nameCountry(country, i18n.language)} · {partner.address}
            </Text>
          </div>
          <StatusBadge
            tone={over ? 'bad' : TONES[state]}
            label={over ? t('partners.expired') : t(`partners.state.${state}`)}
          />
        </Group>
        <PartnerFacts partner={partner} />
        <Deeds partner={partner} />
      </Stack>
    </Paper>
  );
}

function PartnerFacts({ partner }: { readonly partner: Partner }) {
  const { t } = useTranslation('deconfliction');
  const number = useNumber();
  const { fingerprint, agreement, validUntil, kinds, perQuestion, perDay, addedBy, addedAt, checked } = partner;
  const limits = { question: number.count(perQuestion), day: number.count(perDay) };
  return (
    <Facts
      facts={[
        { label: t('card.fingerprint'), value: <Fingerprint hex={fingerprint} label={t('card.fingerprint')} /> },
        { label: t('partner.agreement'), value: agreement },
        { label: t('partner.until'), value: validUntil },
        { label: t('partner.kinds'), value: kinds.map((kind) => t(`kind.${kind}`)).join(', ') },
        { label: t('partner.limits'), value: t('partner.limitsAre', limits) },
        { label: t('partner.added'), value: <Done by={addedBy} at={addedAt} reason={checked} /> },
        ...partner.decisions.map(({ decision, by, at, reason }) => ({
          label: t(`partner.${decision}`),
          value: <Done by={by} at={at} reason={reason} />,
        })),
      ]}
    />
  );
}

function Deeds({ partner }: { readonly partner: Partner }) {
  const { t } = useTranslation('deconfliction');
  const mayConfirm = useAllowed('partner:confirm');
  const mayRetire = useAllowed('partner:manage');
  const [confirming, confirm] = useDisclosure(false);
  const [retiring, retire] = useDisclosure(false);
  const act = useAct(procedures.partnerRetire, {
    onDone: () => {
      retire.close();
      toast(t('retire.done'));
    },
  });
  const { id, state, ownWork, name } = partner;
  if (state === 'retired') return null;
  return (
    <Stack gap="xs">
      {state === 'proposed' && ownWork && <Text size="sm">{t('confirm.ownWork')}</Text>}
      <Group>
        {state === 'proposed' && mayConfirm && !ownWork && <Button onClick={confirm.open}>{t('confirm.do')}</Button>}
        {mayRetire && (
          <Button variant="default" onClick={retire.open}>
            {t('retire.do')}
          </Button>
        )}
      </Group>
      <ConfirmDialog opened={confirming} onClose={confirm.close} partner={partner} />
      <ReasonDialog
        opened={retiring}
        onClose={retire.close}
        title={t('retire.title', { name })}
        about={t('retire.about')}
        action={t('retire.do')}
        onConfirm={(reason) => act.mutate({ id, reason })}
        pending={act.isPending}
        error={act.error}
        grave
      />
    </Stack>
  );
}
