import { procedures, type OutputOf, type Procedures } from '@custodia/contract';
import { Button, Group, Stack, Text, Title } from '@mantine/core';
import { IconWebhook } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { DataTable, type DataColumn } from '../../../components/ui/data-table.tsx';
import { EmptyState } from '../../../components/ui/empty-state.tsx';
import { LoadingPlaceholder } from '../../../components/ui/loading-placeholder.tsx';
import { Moment } from '../../../components/ui/moment.tsx';
import { RefusalNotice } from '../../../components/ui/refusal-notice.tsx';
import { Section } from '../../../components/ui/section.tsx';
import { StatusBadge, type Tone } from '../../../components/ui/status-badge.tsx';
import { useAct } from '../../../lib/api/use-act.ts';
import { useProcedure } from '../../../lib/api/use-procedure.ts';
import { useNumber } from '../../../lib/number/use-number.ts';

type Webhook = OutputOf<Procedures['webhookList']>[number];
type Delivery = Webhook['deliveries'][number];

const EVERY_MS = 5_000;

/** Webhooks that the configuration of the server names: told or paused, and what became of what was sent last. */
export function Webhooks() {
  const { t } = useTranslation('installation');
  const webhooks = useProcedure(procedures.webhookList, {}, { everyMs: EVERY_MS });
  return (
    <Section title={t('webhook.title')} about={t('webhook.about')}>
      <RefusalNotice error={webhooks.error} />
      {webhooks.data === undefined ? (
        webhooks.error === null && <LoadingPlaceholder kind="table" />
      ) : webhooks.data.length === 0 ? (
        <EmptyState icon={IconWebhook} title={t('webhook.none')} next={t('webhook.noneNext')} />
      ) : (
        <Stack gap="lg">
          {webhooks.data.map((webhook) => (
            <OneWebhook key={webhook.name} webhook={webhook} />
          ))}
        </Stack>
      )}
    </Section>
  );
}

function OneWebhook({ webhook }: { readonly webhook: Webhook }) {
  const { t } = useTranslation('installation');
  const pause = useAct(procedures.webhookPause);
  const test = useAct(procedures.webhookTest);
  const { name, host, kinds, pausedAt, pausedBy, deliveries } = webhook;
  const paused = pausedAt !== null;
  return (
    <Stack gap="xs">
      <Group justify="space-between">
        <Group gap="sm">
          <Title order={3} size="h5">
            {name}
          </Title>
          <StatusBadge tone={paused ? 'attention' : 'good'} label={t(paused ? 'webhook.paused' : 'webhook.told')} />
        </Group>
        <Group gap="xs">
          <Button
            size="xs"
            variant="default"
            loading={test.isPending}
            disabled={paused}
            onClick={() => test.mutate({ name })}
          >
            {t('webhook.test', { name })}
          </Button>
          <Button
            size="xs"
            variant="default"
            loading={pause.isPending}
            onClick={() => pause.mutate({ name, resume: paused })}
          >
            {t(paused ? 'webhook.resume' : 'webhook.pause', { name })}
          </Button>
        </Group>
      </Group>
      <Text size="sm">{t('webhook.facts', { host, kinds: kinds.join(', ') })}</Text>
      {paused && <Text size="sm">{t('webhook.pausedBy', { by: pausedBy })}</Text>}
      <RefusalNotice error={pause.error ?? test.error} />
      <Deliveries name={name} deliveries={deliveries} />
    </Stack>
  );
}

const TONES: Readonly<Record<Delivery['outcome'], Tone>> = { delivered: 'good', gone: 'neutral', failed: 'attention' };

function Outcome({ outcome }: Pick<Delivery, 'outcome'>) {
  const { t } = useTranslation('installation');
  return <StatusBadge tone={TONES[outcome]} label={t(`webhook.is.${outcome}`)} />;
}

function Deliveries({ name, deliveries }: { readonly name: string; readonly deliveries: readonly Delivery[] }) {
  const { t } = useTranslation('installation');
  const number = useNumber();
  const columns: DataColumn<Delivery>[] = [
    { id: 'last', header: t('webhook.last'), cell: ({ lastAt }) => <Moment at={lastAt} /> },
    { id: 'type', header: t('webhook.type'), cell: ({ type }) => <span style={{ whiteSpace: 'nowrap' }}>{type}</span> },
    { id: 'outcome', header: t('webhook.outcome'), cell: ({ outcome }) => <Outcome outcome={outcome} /> },
    { id: 'tries', header: t('webhook.tries'), align: 'end', cell: ({ tries }) => number.count(tries) },
    { id: 'id', header: t('webhook.id'), cell: ({ id }) => id },
  ];
  return (
    <DataTable
      label={t('webhook.deliveriesOf', { name })}
      rows={[...deliveries]}
      columns={columns}
      rowKey={({ id }) => id}
      empty={<Text size="sm">{t('webhook.nothingSent')}</Text>}
    />
  );
}
