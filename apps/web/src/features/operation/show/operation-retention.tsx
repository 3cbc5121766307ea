import { procedures } from '@custodia/contract';
import { Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { RefusalNotice } from '../../../components/ui/refusal-notice.tsx';
import { Section } from '../../../components/ui/section.tsx';
import { useProcedure } from '../../../lib/api/use-procedure.ts';
import { useAllowed } from '../../../lib/session/me.ts';
import type { Operation } from '../parts/types.ts';
import { DueTable } from '../retention/due-table.tsx';
import { HoldButton } from '../retention/hold-button.tsx';
import { HoldTable } from '../retention/hold-table.tsx';

/** What falls due, and what is held. */
export function OperationRetention({ operation }: { readonly operation: Operation }) {
  const { t } = useTranslation('operation');
  const mayManage = useAllowed('retention:manage');
  const due = useProcedure(procedures.retentionDue, { operation: operation.id });
  const holds = useProcedure(procedures.retentionHolds, { operation: operation.id });
  return (
    <Section
      title={t('retention.title')}
      about={t('retention.about')}
      actions={mayManage && <HoldButton operation={operation.id} />}
    >
      <RefusalNotice error={due.error ?? holds.error} />
      <Stack>
        {operation.frame === null ? (
          <Text size="sm">{t('retention.notStated')}</Text>
        ) : (
          due.data !== undefined && <DueTable due={due.data} />
        )}
        {holds.data !== undefined && holds.data.length > 0 && <HoldTable holds={holds.data} />}
      </Stack>
    </Section>
  );
}
