import { procedures } from '@custodia/contract';
import { Stack } from '@mantine/core';
import { IconHeartHandshake } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../components/ui/empty-state.tsx';
import { GoButton } from '../../components/ui/go.tsx';
import { LoadingPlaceholder } from '../../components/ui/loading-placeholder.tsx';
import { Page } from '../../components/ui/page.tsx';
import { RefusalNotice } from '../../components/ui/refusal-notice.tsx';
import { useProcedure } from '../../lib/api/use-procedure.ts';
import { OneCase } from './case.tsx';
import { OpenCase } from './open.tsx';

/** Children whom an authority identified, under codes, until what they need is with an agency. */
export default function SupportPage() {
  const { t } = useTranslation('support');
  const cases = useProcedure(procedures.supportList, {});
  return (
    <Page
      title={t('title')}
      about={t('about')}
      actions={
        <>
          <GoButton to="/support/questionnaire" variant="default">
            {t('questionnaire.title')}
          </GoButton>
          <GoButton to="/support/trail" variant="default">
            {t('trail.title')}
          </GoButton>
          {cases.data !== undefined && <OpenCase />}
        </>
      }
    >
      <RefusalNotice error={cases.error} onAgain={() => void cases.refetch()} />
      {cases.data === undefined ? (
        cases.error === null && <LoadingPlaceholder kind="page" />
      ) : cases.data.length === 0 ? (
        <EmptyState icon={IconHeartHandshake} title={t('none')} next={t('noneNext')} />
      ) : (
        <Stack gap="xl">
          {cases.data.map((one) => (
            <OneCase key={one.id} one={one} />
          ))}
        </Stack>
      )}
    </Page>
  );
}
