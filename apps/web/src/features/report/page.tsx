import { procedures } from '@custodia/contract';
import { Select, Stack } from '@mantine/core';
import { IconClipboardText } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../components/ui/empty-state.tsx';
import { GoButton } from '../../components/ui/go.tsx';
import { LoadingPlaceholder } from '../../components/ui/loading-placeholder.tsx';
import { Page } from '../../components/ui/page.tsx';
import { RefusalNotice } from '../../components/ui/refusal-notice.tsx';
import { Section } from '../../components/ui/section.tsx';
import { useProcedure } from '../../lib/api/use-procedure.ts';
import { useCompartment } from '../../lib/compartment/compartment.ts';
import { paths } from '../../lib/route/paths.ts';
import { useGo, useQueryValues } from '../../lib/route/use-route.ts';
import { ExportForm } from './export/export-form.tsx';
import { WriteForm } from './write/write-form.tsx';

/** `?assessment=` begins with that one. Without one, what was captured is exported and nothing that was found. */
export default function ReportPage() {
  const { t } = useTranslation('report');
  const go = useGo();
  const { assessment: given } = useQueryValues();
  const chosen = typeof given === 'string' ? given : null;
  const operation = useCompartment();
  const assessments = useProcedure(procedures.assessmentList, operation === null ? {} : { operation });
  const about = assessments.data?.find(({ id }) => id === chosen) ?? null;
  return (
    <Page title={t('title')} about={t('about')}>
      <Stack gap="xl">
        <RefusalNotice error={assessments.error} onAgain={() => void assessments.refetch()} />
        <Section title={t('of.title')}>
          <Select
            maw="46rem"
            label={t('of.assessment')}
            placeholder={t('of.none')}
            data={(assessments.data ?? []).map(({ id, label }) => ({ value: id, label }))}
            value={about?.id ?? null}
            onChange={(id) => go(paths.reports(id ?? undefined), { replace: true })}
            searchable
            clearable
            clearButtonProps={{ 'aria-label': t('of.none') }}
          />
        </Section>
        {assessments.data === undefined ? (
          assessments.error === null && <LoadingPlaceholder />
        ) : (
          <>
            {about === null ? <NoReport /> : <WriteForm key={about.id} assessment={about} />}
            <ExportForm key={about?.id ?? ''} assessment={about} />
          </>
        )}
      </Stack>
    </Page>
  );
}

function NoReport() {
  const { t } = useTranslation('report');
  return (
    <Section title={t('write.title')} about={t('write.about')}>
      <EmptyState icon={IconClipboardText} title={t('write.none')} next={t('write.noneNext')}>
        <GoButton to={paths.assessments()} variant="default">
          {t('write.toAssessments')}
        </GoButton>
      </EmptyState>
    </Section>
  );
}
