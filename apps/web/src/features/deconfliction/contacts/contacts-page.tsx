import { IconAddressBook } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../../components/ui/empty-state.tsx';
import { Page } from '../../../components/ui/page.tsx';
import { useAllowed } from '../../../lib/session/me.ts';
import { ChooseOperation, useChosenOperation } from '../choose-operation.tsx';
import { Requests } from './requests.tsx';
import { Standing } from './standing.tsx';

/** That somebody else holds the same identifier, and whom to ask: other operations here that take part, and partner units that named one. */
export default function ContactsPage() {
  const { t } = useTranslation('deconfliction');
  const operation = useChosenOperation();
  const mayReadOverlaps = useAllowed('overlap:read');
  return (
    <Page title={t('contacts.title')} about={t('contacts.about')}>
      <ChooseOperation page="/deconfliction/contacts" chosen={operation} />
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
