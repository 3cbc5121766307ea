import { procedures } from '@custodia/contract';
import { Alert } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { LoadingPlaceholder } from '../../../components/ui/loading-placeholder.tsx';
import { Page } from '../../../components/ui/page.tsx';
import { RefusalNotice } from '../../../components/ui/refusal-notice.tsx';
import { useProcedure } from '../../../lib/api/use-procedure.ts';
import { useParam } from '../../../lib/route/use-route.ts';
import { Addresses } from './addresses.tsx';
import { Candidates } from './candidates.tsx';
import { Cues } from './cues.tsx';
import { Decisions } from './decisions.tsx';
import { Hours } from './hours.tsx';
import { Laws } from './laws.tsx';
import { MessagesOf } from './messages.tsx';
import { TableNotice } from './table-notice.tsx';

/** Which countries an assessment is tied to: what points there, what a named person decided, and what the laws there look at. */
export default function CountryOfAssessmentPage() {
  const { t } = useTranslation('law');
  const assessment = useParam('assessment');
  const [address, setAddress] = useState<readonly string[]>([]);
  const about = useProcedure(procedures.assessmentShow, { id: assessment });
  const proposed = useProcedure(procedures.attributionPropose, { assessment, address: [...address] }, KEEP);
  const list = useProcedure(procedures.attributionList, { assessment });
  const error = about.error ?? proposed.error ?? list.error;
  const { data: cues } = proposed;
  return (
    <Page title={t('attribution.title')} about={about.data?.label ?? t('attribution.loading')}>
      <Alert variant="light" color="harbour" title={t('attribution.decide')}>
        {t('attribution.about')}
      </Alert>
      <RefusalNotice error={error} />
      <MessagesOf value={about.data?.about ?? []}>
        {cues === undefined || list.data === undefined ? (
          error === null && <LoadingPlaceholder />
        ) : (
          <>
            <Candidates proposed={cues} />
            <Addresses value={address} onChange={setAddress} />
            <Cues cues={cues.cues} />
            <Hours hours={cues.hours} />
            <TableNotice table={cues.table} />
            <Decisions assessment={assessment} address={address} decided={list.data} proposed={cues} />
            <Laws assessment={assessment} />
          </>
        )}
      </MessagesOf>
    </Page>
  );
}

const KEEP = { keepPrevious: true } as const;
