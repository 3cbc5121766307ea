import { procedures } from '@custodia/contract';
import { useTranslation } from 'react-i18next';
import { GoButton } from '../../../components/ui/go.tsx';
import { LoadingPlaceholder } from '../../../components/ui/loading-placeholder.tsx';
import { Page } from '../../../components/ui/page.tsx';
import { RefusalNotice } from '../../../components/ui/refusal-notice.tsx';
import { useProcedure } from '../../../lib/api/use-procedure.ts';
import { useParam } from '../../../lib/route/use-route.ts';
import { useAllowed } from '../../../lib/session/me.ts';
import { reviewPath } from '../parts/types.ts';
import { Wizard } from './wizard.tsx';

/** The authority wizard, for as long as the draft may be changed. */
export default function DraftPage() {
  const { t } = useTranslation('operation');
  const id = useParam('draft');
  const mayDraft = useAllowed('operation:draft');
  const { data, error, refetch } = useProcedure(procedures.operationShowDraft, { id });
  if (data !== undefined && mayDraft && data.may.includes('revise')) return <Wizard key={id} draft={data} />;
  return (
    <Page title={data?.name ?? t('draft.title')} about={data === undefined ? undefined : t('draft.closed')}>
      <RefusalNotice error={error} onAgain={() => void refetch()} />
      {data === undefined && error === null && <LoadingPlaceholder />}
      {data !== undefined && (
        <div>
          <GoButton to={reviewPath(id)}>{t('review.open')}</GoButton>
        </div>
      )}
    </Page>
  );
}
