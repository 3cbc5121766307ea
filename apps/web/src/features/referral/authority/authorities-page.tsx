import { procedures } from '@custodia/contract';
import { Stack } from '@mantine/core';
import { IconRoute } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../../components/ui/empty-state.tsx';
import { GoButton } from '../../../components/ui/go.tsx';
import { LoadingPlaceholder } from '../../../components/ui/loading-placeholder.tsx';
import { Page } from '../../../components/ui/page.tsx';
import { RefusalNotice } from '../../../components/ui/refusal-notice.tsx';
import { useProcedure } from '../../../lib/api/use-procedure.ts';
import { paths } from '../../../lib/route/paths.ts';
import { AuthorityCard } from './authority-card.tsx';

/** How each authority is reached and what it wants to be offered. Its key is confirmed on the page of keys. */
export default function AuthoritiesPage() {
  const { t } = useTranslation('referral');
  const recipients = useProcedure(procedures.recipientList, { purpose: 'authority' });
  const subscriptions = useProcedure(procedures.subscriptionList, {});
  const shown = recipients.data?.filter(({ state }) => state !== 'retired');
  const keys = (
    <GoButton to={paths.recipients()} variant="default">
      {t('authorities.keys')}
    </GoButton>
  );
  return (
    <Page title={t('authorities.title')} about={t('authorities.about')} actions={keys}>
      <RefusalNotice error={recipients.error ?? subscriptions.error} onAgain={() => void recipients.refetch()} />
      {shown === undefined || subscriptions.data === undefined ? (
        recipients.error === null && subscriptions.error === null && <LoadingPlaceholder kind="table" />
      ) : shown.length === 0 ? (
        <EmptyState icon={IconRoute} title={t('authorities.none')} next={t('authorities.noneNext')} />
      ) : (
        <Stack component="ul" gap="md" p={0} m={0} style={{ listStyle: 'none' }}>
          {shown.map((recipient) => (
            <li key={recipient.id}>
              <AuthorityCard
                recipient={recipient}
                subscription={subscriptions.data.find(({ recipientId }) => recipientId === recipient.id) ?? null}
              />
            </li>
          ))}
        </Stack>
      )}
    </Page>
  );
}
