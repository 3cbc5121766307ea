import { procedures } from '@custodia/contract';
import { Select } from '@mantine/core';
import { IconAddressBook } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../../components/ui/empty-state.tsx';
import { Page } from '../../../components/ui/page.tsx';
import { RefusalNotice } from '../../../components/ui/refusal-notice.tsx';
import { useProcedure } from '../../../lib/api/use-procedure.ts';
import { useCompartment } from '../../../lib/compartment/compartment.ts';
import { useGo, useQueryValues } from '../../../lib/route/use-route.ts';
import { useAllowed } from '../../../lib/session/me.ts';
import { Requests } from './requests.tsx';
import { Standing } from './standing.tsx';

/** That somebody else holds the same identifier, and whom to ask: other operations here that take part, and partner units that named one. */
export default function ContactsPage() {
  const { t } = useTranslation('deconfliction');
  const go = useGo();
  const compartment = useCompartment();
  const asked = useQueryValues().operation;
  const operation = typeof asked === 'string' ? asked : compartment;
  const operations = useProcedure(procedures.operationList, {});
  const mayReadOverlaps = useAllowed('overlap:read');
  return (
    <Page title={t('contacts.title')} about={t('contacts.about')}>
      <RefusalNotice error={operations.error} onAgain={() => void operations.refetch()} />
      <Select
        label={t('questions.operation')}
        data={(operations.data ?? []).map(({ id, name }) => ({ value: id, label: name }))}
        value={operation}
        onChange={(chosen) =>
          go('/deconfliction/contacts', { replace: true, search: chosen === null ? {} : { operation: chosen } })
        }
        searchable
        maw="30rem"
      />
      {operation === null ? (
        <EmptyState icon={IconAddressBook} title={t('questions.choose')} next={t('contacts.chooseNext')} />
      ) : (
        <>
          {mayReadOverlaps && <Standing operation={operation} />}
          <Requests operation={operation} />
        </>
      )}
    </Page>
  );
}
