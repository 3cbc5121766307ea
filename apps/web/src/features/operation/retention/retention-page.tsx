import { procedures } from '@custodia/contract';
import { SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { LoadingPlaceholder } from '../../../components/ui/loading-placeholder.tsx';
import { Page } from '../../../components/ui/page.tsx';
import { RefusalNotice } from '../../../components/ui/refusal-notice.tsx';
import { Section } from '../../../components/ui/section.tsx';
import { useProcedure } from '../../../lib/api/use-procedure.ts';
import { useCompartment } from '../../../lib/compartment/compartment.ts';
import { DueTable } from './due-table.tsx';
import { HoldTable } from './hold-table.tsx';

const SPANS = ['0', '30', '90', '36500'] as const;

/** What falls due in all operations that one answers for, and what is held. */
export default function RetentionPage() {
  const { t } = useTranslation('operation');
  const operation = useCompartment() ?? undefined;
  const [span, setSpan] = useState<string>('90');
  const due = useProcedure(
    procedures.retentionDue,
    { operation, withinDays: Number(span), limit: 1000 },
    { keepPrevious: true },
  );
  const holds = useProcedure(procedures.retentionHolds, { operation });
  return (
    <Page title={t('retention.title')} about={t('retention.about')}>
      <RefusalNotice error={due.error ?? holds.error} onAgain={() => void due.refetch()} />
      <Section
        title={t('retention.due')}
        actions={
          <SegmentedControl
            aria-label={t('retention.span')}
            value={span}
            onChange={setSpan}
            data={SPANS.map((value) => ({ value, label: t(`retention.within.${value}`) }))}
          />
        }
      >
        {due.data === undefined ? (
          due.error === null && <LoadingPlaceholder kind="table" />
        ) : (
          <DueTable due={due.data} named />
        )}
      </Section>
      {holds.data !== undefined && holds.data.length > 0 && (
        <Section title={t('retention.holds')}>
          <HoldTable holds={holds.data} named />
        </Section>
      )}
    </Page>
  );
}
