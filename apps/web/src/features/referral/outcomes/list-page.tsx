import { procedures } from '@custodia/contract';
import { Text } from '@mantine/core';
import { IconTimeline } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../../components/ui/empty-state.tsx';
import { GoButton } from '../../../components/ui/go.tsx';
import { LoadingPlaceholder } from '../../../components/ui/loading-placeholder.tsx';
import { Page } from '../../../components/ui/page.tsx';
import { RefusalNotice } from '../../../components/ui/refusal-notice.tsx';
import { useProcedure } from '../../../lib/api/use-procedure.ts';
import { useNumber } from '../../../lib/number/use-number.ts';
import { useQueryValues } from '../../../lib/route/use-route.ts';
import { ReferralTable } from '../list/table.tsx';
import { readChoice, type Choice } from './address.ts';

/** The referrals that a figure counts. */
export default function OutcomeListPage() {
  const { t } = useTranslation('referral');
  const choice = readChoice(useQueryValues());
  return (
    <Page
      title={t('outcomes.listTitle')}
      actions={
        <GoButton to="/referrals/outcomes" variant="default">
          {t('outcomes.back')}
        </GoButton>
      }
    >
      {choice === null ? <Nothing /> : <Chosen choice={choice} />}
    </Page>
  );
}

const MOST = 5_000;

function Chosen({ choice }: { readonly choice: Choice }) {
  const { t } = useTranslation('referral');
  const number = useNumber();
  const found = useProcedure(procedures.outcomeList, { ...choice, limit: MOST });
  if (found.data === undefined) {
    if (found.error === null) return <LoadingPlaceholder kind="table" />;
    return <RefusalNotice error={found.error} onAgain={() => void found.refetch()} />;
  }
  const { total, referrals } = found.data;
  if (total === 0) return <Nothing />;
  return (
    <>
      <Text>{t('outcomes.listed', { count: total, shown: number.count(total) })}</Text>
      <ReferralTable label={t('outcomes.listTitle')} rows={referrals} />
    </>
  );
}

function Nothing() {
  const { t } = useTranslation('referral');
  return <EmptyState icon={IconTimeline} title={t('outcomes.listNone')} next={t('outcomes.listNoneNext')} />;
}
