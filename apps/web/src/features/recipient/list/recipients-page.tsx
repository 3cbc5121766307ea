import { procedures } from '@custodia/contract';
import { Button, Stack } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconKey } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../../components/ui/empty-state.tsx';
import { LoadingPlaceholder } from '../../../components/ui/loading-placeholder.tsx';
import { Page } from '../../../components/ui/page.tsx';
import { RefusalNotice } from '../../../components/ui/refusal-notice.tsx';
import { Section } from '../../../components/ui/section.tsx';
import { useProcedure } from '../../../lib/api/use-procedure.ts';
import { useAllowed } from '../../../lib/session/me.ts';
import { AddDialog } from './add-dialog.tsx';
import { RecipientCard, type Recipient } from './recipient-card.tsx';

/** Those that wait for somebody first, those given up last. */
const STATES = ['proposed', 'confirmed', 'retired'] as const;

export default function RecipientsPage() {
  const { t } = useTranslation('recipient');
  const recipients = useProcedure(procedures.recipientList, {});
  const mayAdd = useAllowed('recipient:manage');
  const [adding, { open, close }] = useDisclosure(false);
  return (
    <Page
      title={t('list.title')}
      about={t('list.about')}
      actions={mayAdd && <Button onClick={open}>{t('add.do')}</Button>}
    >
      <RefusalNotice error={recipients.error} onAgain={() => void recipients.refetch()} />
      {recipients.data === undefined ? (
        recipients.error === null && <LoadingPlaceholder kind="table" />
      ) : recipients.data.length === 0 ? (
        <EmptyState icon={IconKey} title={t('list.none')} next={t(mayAdd ? 'list.noneAdd' : 'list.noneAsk')}>
          {mayAdd && <Button onClick={open}>{t('add.do')}</Button>}
        </EmptyState>
      ) : (
        STATES.map((state) => <OfState key={state} state={state} recipients={recipients.data} />)
      )}
      <AddDialog opened={adding} onClose={close} />
    </Page>
  );
}

interface OfStateProps {
  readonly state: (typeof STATES)[number];
  readonly recipients: readonly Recipient[];
}

function OfState({ state, recipients }: OfStateProps) {
  const { t } = useTranslation('recipient');
  const own = recipients.filter((recipient) => recipient.state === state);
  if (own.length === 0) return null;
  return (
    <Section title={t(`list.state.${state}`)} about={t(`list.stateAbout.${state}`)}>
      <Stack component="ul" gap="sm" p={0} m={0} style={{ listStyle: 'none' }}>
        {own.map((recipient) => (
          <li key={recipient.id}>
            <RecipientCard recipient={recipient} />
          </li>
        ))}
      </Stack>
    </Section>
  );
}
