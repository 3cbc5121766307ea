import { procedures, type OutputOf, type Procedures } from '@custodia/contract';
import { Button, Paper, Stack, Switch, Text } from '@mantine/core';
import { IconShieldCheck } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Copyable } from '../../../components/ui/copyable.tsx';
import { EmptyState } from '../../../components/ui/empty-state.tsx';
import { Facts } from '../../../components/ui/facts.tsx';
import { LoadingPlaceholder } from '../../../components/ui/loading-placeholder.tsx';
import { Moment } from '../../../components/ui/moment.tsx';
import { Page } from '../../../components/ui/page.tsx';
import { RefusalNotice } from '../../../components/ui/refusal-notice.tsx';
import { StatusBadge } from '../../../components/ui/status-badge.tsx';
import { useProcedure } from '../../../lib/api/use-procedure.ts';
import { useMe } from '../../../lib/session/me.ts';
import { useNow } from '../../../lib/time/use-now.ts';
import { ReviewDialog } from './review-dialog.tsx';

export type Glass = OutputOf<Procedures['accessListBreakGlass']>[number];

/** Who broke the glass, why, and what an auditor found. */
export function GlassPage() {
  const { t } = useTranslation('audit');
  const [unreviewed, setUnreviewed] = useState(true);
  const { data, error, refetch } = useProcedure(
    procedures.accessListBreakGlass,
    { unreviewed, limit: 500 },
    { keepPrevious: true },
  );
  const [reviewing, setReviewing] = useState<Glass | null>(null);
  return (
    <Page
      title={t('glass.title')}
      about={t('glass.about')}
      width="reading"
      actions={
        <Switch
          label={t('glass.onlyUnreviewed')}
          checked={unreviewed}
          onChange={(event) => setUnreviewed(event.currentTarget.checked)}
        />
      }
    >
      <RefusalNotice error={error} onAgain={() => void refetch()} />
      {data === undefined && error === null && <LoadingPlaceholder />}
      {data?.length === 0 && (
        <EmptyState icon={IconShieldCheck} title={t('glass.empty.title')} next={t('glass.empty.next')} />
      )}
      <Stack>
        {data?.map((glass) => (
          <GlassCard key={glass.id} glass={glass} onReview={() => setReviewing(glass)} />
        ))}
      </Stack>
      <ReviewDialog glass={reviewing} onClose={() => setReviewing(null)} />
    </Page>
  );
}

function GlassCard({ glass, onReview }: { readonly glass: Glass; readonly onReview: () => void }) {
  const { t } = useTranslation('audit');
  const mine = useMe().accountId === glass.accountId;
  const open = Date.parse(glass.expiresAt) > useNow(60_000).getTime();
  return (
    <Paper component="article" withBorder p="md" radius="md" aria-label={glass.name}>
      <Stack gap="sm">
        <StatusBadge
          tone={glass.reviewedAt === null ? 'attention' : 'good'}
          label={glass.reviewedAt === null ? t('glass.toReview') : t('glass.reviewed')}
        />
        <Facts
          facts={[
            { label: t('glass.who'), value: glass.name },
            { label: t('event.operation'), value: <Copyable text={glass.operationId} label={t('event.operation')} /> },
            { label: t('glass.reason'), value: glass.reason },
            { label: t('glass.openedAt'), value: <Moment at={glass.openedAt} /> },
            { label: open ? t('glass.closesAt') : t('glass.closedAt'), value: <Moment at={glass.expiresAt} /> },
            ...(glass.reviewedAt === null
              ? []
              : [
                  { label: t('glass.reviewer'), value: glass.reviewer },
                  { label: t('glass.reviewedAt'), value: <Moment at={glass.reviewedAt} /> },
                  { label: t('glass.review'), value: glass.review },
                ]),
          ]}
        />
        {glass.reviewedAt === null && !mine && (
          <div>
            <Button onClick={onReview}>{t('glass.action')}</Button>
          </div>
        )}
        {mine && <Text c="dimmed">{t('glass.own')}</Text>}
      </Stack>
    </Paper>
  );
}
