import { procedures } from '@custodia/contract';
import { Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { LoadingPlaceholder } from '../../../components/ui/loading-placeholder.tsx';
import { Page } from '../../../components/ui/page.tsx';
import { RefusalNotice } from '../../../components/ui/refusal-notice.tsx';
import { useProcedure } from '../../../lib/api/use-procedure.ts';
import { useParam } from '../../../lib/route/use-route.ts';
import { Acts } from '../act/acts.tsx';
import { StateBadge } from '../parts/state-badge.tsx';
import type { Referral } from '../parts/types.ts';
import { Authority } from './authority.tsx';
import { Became } from './became.tsx';
import { Completeness } from './completeness.tsx';
import { Counsel } from './counsel.tsx';
import { Disclosure } from './disclosure.tsx';
import { Embargo } from './embargo.tsx';
import { History } from './history.tsx';
import { RecallTold } from './recall-told.tsx';
import { Sending } from './sending.tsx';
import { Steps } from './steps.tsx';
import { Ties } from './ties.tsx';

export default function ReferralPage() {
  const { t } = useTranslation('referral');
  const referral = useProcedure(procedures.referralShow, { id: useParam('referral') });
  const { data } = referral;
  return (
    <Page
      title={data === undefined ? t('show.title') : t('show.to', { name: data.recipient.name })}
      about={data === undefined ? undefined : t(`stateAbout.${data.state}`)}
      actions={data !== undefined && <StateBadge state={data.state} />}
    >
      <RefusalNotice error={referral.error} onAgain={() => void referral.refetch()} />
      {data === undefined ? referral.error === null && <LoadingPlaceholder kind="page" /> : <Whole referral={data} />}
    </Page>
  );
}

function Whole({ referral }: { readonly referral: Referral }) {
  return (
    <Stack gap="xl">
      <Steps referral={referral} />
      <Acts referral={referral} />
      <RecallTold referral={referral} />
      <Became referral={referral} />
      <Completeness referral={referral} />
      <Ties referral={referral} />
      <Disclosure referral={referral} />
      <Authority referral={referral} />
      <Counsel referral={referral} />
      <Sending referral={referral} />
      <Embargo referral={referral} />
      <History referral={referral} />
    </Stack>
  );
}
