import { procedures } from '@custodia/contract';
import { Button, Stack } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconAddressBook } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../../components/ui/empty-state.tsx';
import { LoadingPlaceholder } from '../../../components/ui/loading-placeholder.tsx';
import { RefusalNotice } from '../../../components/ui/refusal-notice.tsx';
import { Section } from '../../../components/ui/section.tsx';
import { useProcedure } from '../../../lib/api/use-procedure.ts';
import { useAllowed } from '../../../lib/session/me.ts';
import type { Question } from '../questions/question-card.tsx';
import { AskOthersDialog } from './ask-others-dialog.tsx';
import { PartnerContactCard, type PartnerContact } from './partner-contact-card.tsx';
import { RequestCard } from './request-card.tsx';

interface Props {
  readonly operation: string;
}

interface Line {
  readonly key: string;
  readonly at: string;
  /** Somebody of this operation has to answer: it stands above the others. */
  readonly waits: boolean;
  readonly card: ReactNode;
}

/** Of other operations here and of partner units, in one list: those that wait first, then the newest. */
export function Requests({ operation }: Props) {
  const { t } = useTranslation('deconfliction');
  const here = useProcedure(procedures.overlapList, { operation }, { enabled: useAllowed('overlap:read') });
  const partners = useProcedure(
    procedures.deconflictionList,
    { operation },
    { enabled: useAllowed('deconfliction:read') },
  );
  const error = here.error ?? partners.error;
  const lines = [...linesOfOurs(here.data ?? []), ...linesOfPartners(partners.data ?? [])].sort(inOrder);
  return (
    <Section title={t('contacts.list')} about={t('contacts.listAbout')} actions={<Ask operation={operation} />}>
      <RefusalNotice error={error} />
      {here.isLoading || partners.isLoading ? (
        <LoadingPlaceholder kind="table" />
      ) : lines.length === 0 ? (
        error === null && <EmptyState icon={IconAddressBook} title={t('contacts.none')} next={t('contacts.noneNext')} />
      ) : (
        <Stack component="ul" gap="sm" p={0} m={0} style={{ listStyle: 'none' }}>
          {lines.map(({ key, card }) => (
            <li key={key}>{card}</li>
          ))}
        </Stack>
      )}
    </Section>
  );
}

function inOrder(a: Line, b: Line): number {
  return Number(b.waits) - Number(a.waits) || Date.parse(b.at) - Date.parse(a.at);
}

function linesOfOurs(requests: readonly Parameters<typeof RequestCard>[0]['request'][]): Line[] {
  return requests.map((request) => ({
    key: request.id,
    at: request.openedAt,
    waits: request.direction === 'received' && request.state === 'open',
    card: <RequestCard request={request} />,
  }));
}

/** A contact asked for in a question between units is one request, ours or theirs. */
function linesOfPartners(questions: readonly Question[]): Line[] {
  return questions.flatMap((question) =>
    question.events.flatMap((event): Line[] => {
      if (event.kind !== 'contact-asked' && event.kind !== 'contact-received') return [];
      const contact: PartnerContact = { question, event };
      const key = `${question.id} ${String(event.number)}`;
      return [{ key, at: event.at, waits: false, card: <PartnerContactCard contact={contact} /> }];
    }),
  );
}

/** Only for an operation that takes part itself. */
function Ask({ operation }: Props) {
  const { t } = useTranslation('deconfliction');
  const mayAsk = useAllowed('overlap:ask');
  const standing = useProcedure(procedures.overlapShow, { operation }, { enabled: mayAsk });
  const [asking, { open, close }] = useDisclosure(false);
  if (!mayAsk || standing.data?.takesPart !== true) return null;
  const { decisions, questionsLeft } = standing.data;
  return (
    <>
      <Button onClick={open}>{t('askOthers.do')}</Button>
      <AskOthersDialog
        opened={asking}
        onClose={close}
        operation={operation}
        kinds={decisions[0]?.kinds ?? []}
        left={questionsLeft}
      />
    </>
  );
}
