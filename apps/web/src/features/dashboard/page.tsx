import { procedures, type OutputOf, type Procedures } from '@custodia/contract';
import { Stack, Text } from '@mantine/core';
import { IconChartBar } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../components/ui/empty-state.tsx';
import { LoadingPlaceholder } from '../../components/ui/loading-placeholder.tsx';
import { Page } from '../../components/ui/page.tsx';
import { RefusalNotice } from '../../components/ui/refusal-notice.tsx';
import { useProcedure } from '../../lib/api/use-procedure.ts';
import { useCompartment } from '../../lib/compartment/compartment.ts';
import { useNumber } from '../../lib/number/use-number.ts';
import { Agreement } from './agreement.tsx';
import { Facets } from './facets.tsx';

export type Figures = OutputOf<Procedures['dashboardFigures']>;

/** How the unit stands, as far as this person needs to know: of one operation, or of all that they may see. */
export default function DashboardPage() {
  const { t } = useTranslation('dashboard');
  const operation = useCompartment();
  const figures = useProcedure(procedures.dashboardFigures, operation === null ? {} : { operation });
  return (
    <Page title={t('title')} about={t('about')}>
      <RefusalNotice error={figures.error} onAgain={() => void figures.refetch()} />
      {figures.data === undefined ? (
        figures.error === null && <LoadingPlaceholder kind="page" />
      ) : figures.data.conversations === 0 && figures.data.payments === 0 ? (
        <EmptyState icon={IconChartBar} title={t('none')} next={t('noneNext')} />
      ) : (
        <Whole figures={figures.data} operation={operation} />
      )}
    </Page>
  );
}

interface WholeProps {
  readonly figures: Figures;
  readonly operation: string | null;
}

function Whole({ figures, operation }: WholeProps) {
  const { t } = useTranslation('dashboard');
  const number = useNumber();
  const { operations, conversations, payments, assessments } = figures;
  return (
    <Stack gap="xl">
      <Text>
        {t('whole', {
          operations: number.count(operations),
          conversations: number.count(conversations),
          assessments: number.count(assessments.counted),
          payments: number.count(payments),
        })}
      </Text>
      {assessments.left > 0 && (
        <Text>{t('left', { count: assessments.left, left: number.count(assessments.left) })}</Text>
      )}
      <Facets figures={figures} operation={operation} />
      <Agreement agreement={figures.agreement} operation={operation} />
    </Stack>
  );
}
