import { procedures, type OutputOf, type Procedures } from '@custodia/contract';
import { Button, Code, Group, Paper, Spoiler, Stack, Text, Title } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useTranslation } from 'react-i18next';
import { CopyButton } from '../../../components/ui/copyable.tsx';
import { Fingerprint } from '../../../components/ui/fingerprint.tsx';
import { Done } from '../../../components/ui/done.tsx';
import { Facts } from '../../../components/ui/facts.tsx';
import { ReasonDialog } from '../../../components/ui/reason-dialog.tsx';
import { StatusBadge, type Tone } from '../../../components/ui/status-badge.tsx';
import { toast } from '../../../components/ui/toast.ts';
import { useAct } from '../../../lib/api/use-act.ts';
import { nameCountry } from '../../../lib/country/list.ts';
import { useAllowed } from '../../../lib/session/me.ts';
import { ConfirmKeyDialog } from './confirm-key-dialog.tsx';

export type Recipient = OutputOf<Procedures['recipientList']>[number];

const TONES: Readonly<Record<Recipient['state'], Tone>> = {
  proposed: 'attention',
  confirmed: 'good',
  retired: 'neutral',
};

/** One key: whose it is, its fingerprint, who answers for it, and what somebody may do with it now. */
export function RecipientCard({ recipient }: { readonly recipient: Recipient }) {
  const { t, i18n } = useTranslation('recipient');
  const { name, unit, country, state, purpose } = recipient;
  return (
    <Paper withBorder p="md" radius="md">
      <Stack gap="sm">
        <Group justify="space-between" align="flex-start">
          <div>
            <Title order={3} size="h5">
              {name}
            </Title>
            <Text size="sm" c="dimmed">
              {[unit, nameCountry(country, i18n.language), t(`purpose.${purpose}`)].filter(Boolean).join(' · ')}
            </Text>
          </div>
          <StatusBadge tone={TONES[state]} label={t(`list.state.${state}`)} />
        </Group>
        <KeyFacts recipient={recipient} />
        <Deeds recipient={recipient} />
      </Stack>
    </Paper>
  );
}

function KeyFacts({ recipient }: { readonly recipient: Recipient }) {
  const { t } = useTranslation('recipient');
  const { name, kind, key, fingerprint, checked, addedBy, addedAt, decisions } = recipient;
  // Mantine makes a region of it, and there is one for each key.
  const region = { 'aria-label': `${t(`field.key.${kind}`)}: ${name}` };
  return (
    <Facts
      facts={[
        { label: t('field.fingerprint'), value: <Fingerprint hex={fingerprint} label={t('field.fingerprint')} /> },
        {
          label: t(`field.key.${kind}`),
          value: (
            <Group gap="xs" align="flex-start" wrap="nowrap">
              <Spoiler
                maxHeight={24}
                showLabel={t('field.more')}
                hideLabel={t('field.less')}
                attributes={{ content: region }}
              >
                <Code className="wrap-anywhere">{key}</Code>
              </Spoiler>
              <CopyButton text={key} label={t(`field.key.${kind}`)} />
            </Group>
          ),
        },
        { label: t('field.added'), value: <Done by={addedBy} at={addedAt} reason={checked} /> },
        ...decisions.map(({ decision, by, at, reason }) => ({
          label: t(`field.${decision}`),
          value: <Done by={by} at={at} reason={reason} />,
        })),
      ]}
    />
  );
}

function Deeds({ recipient }: { readonly recipient: Recipient }) {
  const { t } = useTranslation('recipient');
  const mayConfirm = useAllowed('recipient:confirm');
  const mayRetire = useAllowed('recipient:manage');
  const [confirming, confirm] = useDisclosure(false);
  const [retiring, retire] = useDisclosure(false);
  const act = useAct(procedures.recipientRetire, {
    onDone: () => {
      retire.close();
      toast(t('retire.done'));
    },
  });
  const { id, state, ownWork, name } = recipient;
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
      <ConfirmKeyDialog opened={confirming} onClose={confirm.close} recipient={recipient} />
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
