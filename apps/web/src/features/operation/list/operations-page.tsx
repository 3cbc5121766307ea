import { procedures } from '@custodia/contract';
import { Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { GoButton } from '../../../components/ui/go.tsx';
import { LoadingPlaceholder } from '../../../components/ui/loading-placeholder.tsx';
import { Page } from '../../../components/ui/page.tsx';
import { RefusalNotice } from '../../../components/ui/refusal-notice.tsx';
import { useProcedure } from '../../../lib/api/use-procedure.ts';
import { paths } from '../../../lib/route/paths.ts';
import { useAllowed } from '../../../lib/session/me.ts';
import { DraftTable } from './draft-table.tsx';
import { OperationTable } from './operation-table.tsx';

export default function OperationsPage() {
  const { t } = useTranslation('operation');
  const mayDraft = useAllowed('operation:draft');
  const operations = useProcedure(procedures.operationList, {});
  const drafts = useProcedure(procedures.operationDrafts, {});
  return (
    <Page
      title={t('list.title')}
      about={t('list.about')}
      actions={mayDraft && <GoButton to={paths.newOperation()}>{t('new.do')}</GoButton>}
    >
      <RefusalNotice error={operations.error ?? drafts.error} onAgain={() => void operations.refetch()} />
      {operations.data === undefined || drafts.data === undefined ? (
        operations.error === null && drafts.error === null && <LoadingPlaceholder kind="table" />
      ) : (
        <Stack gap="xl">
          <DraftTable drafts={drafts.data} />
          <OperationTable operations={operations.data} mayDraft={mayDraft} />
        </Stack>
      )}
    </Page>
  );
}
