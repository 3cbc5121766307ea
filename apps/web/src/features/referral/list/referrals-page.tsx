import { procedures, REFERRAL_STATES, waitsForPerson } from '@custodia/contract';
import { Stack, Text } from '@mantine/core';
import { IconSend } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../../components/ui/empty-state.tsx';
import { GoButton } from '../../../components/ui/go.tsx';
import { LoadingPlaceholder } from '../../../components/ui/loading-placeholder.tsx';
import { Page } from '../../../components/ui/page.tsx';
import { RefusalNotice } from '../../../components/ui/refusal-notice.tsx';
import { Section } from '../../../components/ui/section.tsx';
import { useProcedure } from '../../../lib/api/use-procedure.ts';
import { useCompartment } from '../../../lib/compartment/compartment.ts';
import { paths } from '../../../lib/route/paths.ts';
import { useAllowed, useMe } from '../../../lib/session/me.ts';
import type { Summary } from '../parts/types.ts';
import { ReferralTable } from './table.tsx';

const MOST = 1_000;

export default function ReferralsPage() {
  const { t } = useTranslation('referral');
  const operation = useCompartment();
  const mayDraft = useAllowed('referral:draft');
  const referrals = useProcedure(procedures.referralList, {
    limit: MOST,
    ...(operation === null ? {} : { operation }),
  });
  const draft = mayDraft && <GoButton to={paths.newReferral()}>{t('new.title')}</GoButton>;
  return (
    <Page title={t('list.title')} about={t('list.about')} actions={draft}>
      <RefusalNotice error={referrals.error} onAgain={() => void referrals.refetch()} />
      {referrals.data === undefined ? (
        referrals.error === null && <LoadingPlaceholder kind="table" />
      ) : referrals.data.length === 0 ? (
        <EmptyState icon={IconSend} title={t('list.none')} next={t(mayDraft ? 'list.noneDraft' : 'list.noneAsk')}>
          {draft}
        </EmptyState>
      ) : (
        <ByState referrals={referrals.data} />
      )}
    </Page>
  );
}

/** What waits for this person first, then the others, by how far they are. */
function ByState({ referrals }: { readonly referrals: readonly Summary[] }) {
  const { t } = useTranslation('referral');
  const me = useMe();
  const mine = referrals.filter((referral) => waitsForPerson(referral, me.accountId, me.permissions));
  const others = referrals.filter((referral) => !mine.includes(referral));
  return (
    <Stack gap="xl">
      <Section title={t('list.mine')}>
        {mine.length === 0 ? <Text>{t('list.mineNone')}</Text> : <ReferralTable label={t('list.mine')} rows={mine} />}
      </Section>
      {REFERRAL_STATES.map((state) => {
        const rows = others.filter((one) => one.state === state);
        if (rows.length === 0) return null;
        return (
          <Section key={state} title={t(`state.${state}`)} about={t(`stateAbout.${state}`)}>
            <ReferralTable label={t(`state.${state}`)} rows={rows} />
          </Section>
        );
      })}
    </Stack>
  );
}
