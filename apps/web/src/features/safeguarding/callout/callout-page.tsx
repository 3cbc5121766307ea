import { procedures } from '@custodia/contract';
import { Button } from '@mantine/core';
import { IconPhoneOff } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../../components/ui/empty-state.tsx';
import { LoadingPlaceholder } from '../../../components/ui/loading-placeholder.tsx';
import { Page } from '../../../components/ui/page.tsx';
import { RefusalNotice } from '../../../components/ui/refusal-notice.tsx';
import { useProcedure } from '../../../lib/api/use-procedure.ts';
import { useAllowed } from '../../../lib/session/me.ts';
import { CalloutSettings } from './callout-settings.tsx';
import { ContactDialog } from './contact-dialog.tsx';
import { ContactTable } from './contact-table.tsx';
import type { Contact } from './kept-list.ts';

/** Whom to call, kept ready. Everybody reads it; who answers for the unit keeps it. */
export default function CalloutPage() {
  const { t } = useTranslation('safeguarding');
  const manages = useAllowed('callout:manage');
  const [edited, setEdited] = useState<Contact | 'new' | null>(null);
  const { data, error, refetch } = useProcedure(procedures.calloutShow, {});
  const add = manages && <Button onClick={() => setEdited('new')}>{t('contact.add')}</Button>;
  return (
    <Page title={t('callout.title')} about={t('callout.about')} actions={add}>
      <RefusalNotice error={error} onAgain={() => void refetch()} />
      {data === undefined && error === null && <LoadingPlaceholder kind="table" />}
      {data !== undefined && (
        <>
          <ContactTable
            contacts={data.contacts}
            onEdit={manages ? setEdited : null}
            empty={
              <EmptyState
                icon={IconPhoneOff}
                title={t('callout.empty')}
                next={t(manages ? 'callout.emptyNext' : 'callout.emptyAsk')}
              >
                {add}
              </EmptyState>
            }
          />
          {manages && <CalloutSettings key={data.version} callout={data} />}
        </>
      )}
      <ContactDialog edited={edited} onClose={() => setEdited(null)} />
    </Page>
  );
}
