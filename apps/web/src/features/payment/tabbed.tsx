import { procedures } from '@custodia/contract';
import { Button, Group, Stack, Tabs } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { RefusalNotice } from '../../components/ui/refusal-notice.tsx';
import { useStart } from '../../lib/api/use-act.ts';
import { useAllowed } from '../../lib/session/me.ts';
import { Alerts } from './alert/alerts.tsx';
import { Corridors } from './picture/corridors.tsx';
import { Network } from './picture/network.tsx';
import { Timeline } from './picture/timeline.tsx';
import { Proposals } from './proposals.tsx';
import { Statement } from './statement.tsx';
import type { Links, Listed } from './types.ts';

const TABS = ['links', 'alerts', 'payments', 'corridors', 'network'] as const;

interface Props {
  readonly operation: string;
  readonly listed: Listed;
  readonly links: Links;
  readonly isRunning: boolean;
  readonly onStarted: (jobId: string) => void;
}

/** What there is of the payments of an operation, one view at a time. */
export function Tabbed({ operation, listed, links, isRunning, onStarted }: Props) {
  const { t } = useTranslation('payment');
  const panels = {
    links: <Proposals operation={operation} listed={links} />,
    alerts: <Alerts operation={operation} isRunning={isRunning} onStarted={onStarted} />,
    payments: (
      <Stack gap="xl">
        <Statement listed={listed} />
        <Timeline payments={listed.payments} name="payments" />
      </Stack>
    ),
    corridors: <Corridors payments={listed.payments} />,
    network: <Network payments={listed.payments} />,
  };
  return (
    <Tabs defaultValue="links" keepMounted={false}>
      <Group justify="space-between" mb="md">
        <Tabs.List>
          {TABS.map((tab) => (
            <Tabs.Tab key={tab} value={tab}>
              {t(`tab.${tab}`)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <LinkAgain operation={operation} isRunning={isRunning} onStarted={onStarted} />
      </Group>
      {TABS.map((tab) => (
        <Tabs.Panel key={tab} value={tab}>
          {panels[tab]}
        </Tabs.Panel>
      ))}
    </Tabs>
  );
}

function LinkAgain({ operation, isRunning, onStarted }: Pick<Props, 'operation' | 'isRunning' | 'onStarted'>) {
  const { t } = useTranslation('payment');
  const start = useStart(procedures.paymentLink, { onDone: ({ jobId }) => onStarted(jobId) });
  if (!useAllowed('person:write')) return null;
  return (
    <>
      <RefusalNotice error={start.error} />
      <Button loading={start.isPending || isRunning} onClick={() => start.mutate({ operation })}>
        {t('link')}
      </Button>
    </>
  );
}
