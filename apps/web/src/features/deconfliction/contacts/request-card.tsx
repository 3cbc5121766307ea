import { procedures, type OutputOf, type Procedures } from '@custodia/contract';
import { Button, Group, Text, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ReasonDialog } from '../../../components/ui/reason-dialog.tsx';
import type { Tone } from '../../../components/ui/status-badge.tsx';
import { useAct } from '../../../lib/api/use-act.ts';
import { useAllowed } from '../../../lib/session/me.ts';
import { ContactCard } from './contact-card.tsx';

type Request = OutputOf<Procedures['overlapList']>[number];

interface Props {
  readonly request: Request;
}

const TONES: Readonly<Record<Request['state'], Tone>> = { open: 'attention', accepted: 'good', declined: 'neutral' };

/** Between two operations here: of the other one stands here what it agreed to tell, and what it answered. */
export function RequestCard({ request }: Props) {
  const { t } = useTranslation('deconfliction');
  const { direction, state, openedAt, purpose, other, answer, identifiers } = request;
  const name = other.operation ?? t('contacts.unnamed');
  return (
    <ContactCard
      title={t(`contacts.${direction}`, { name })}
      at={openedAt}
      tone={TONES[state]}
      state={t(`request.${state}`)}
      facts={[
        { label: t('question.purpose'), value: purpose },
        { label: t('contacts.whom'), value: other.contact ?? t('contacts.notTold') },
        ...(answer === null ? [] : [{ label: t('contacts.answer'), value: answer.reason }]),
        ...(answer?.contact == null ? [] : [{ label: t('contacts.answerWhom'), value: answer.contact }]),
        ...(answer?.by == null ? [] : [{ label: t('contacts.answeredBy'), value: answer.by }]),
      ]}
      identifiers={identifiers}
    >
      {direction === 'received' && state === 'open' && <Answer request={request} />}
    </ContactCard>
  );
}

function Answer({ request }: Props) {
  const { t } = useTranslation('deconfliction');
  const mayAnswer = useAllowed('overlap:answer');
  const [accepting, accept] = useDisclosure(false);
  const [declining, decline] = useDisclosure(false);
  if (!mayAnswer) return <Text size="sm">{t('contacts.supervisorAnswers')}</Text>;
  if (request.ownWork) return <Text size="sm">{t('contacts.ownWork')}</Text>;
  return (
    <Group>
      <Button onClick={accept.open}>{t('act.accept')}</Button>
      <Button variant="default" onClick={decline.open}>
        {t('act.decline')}
      </Button>
      <AcceptDialog opened={accepting} onClose={accept.close} request={request} />
      <DeclineDialog opened={declining} onClose={decline.close} request={request} />
    </Group>
  );
}

interface DialogProps extends Props {
  readonly opened: boolean;
  readonly onClose: () => void;
}

function AcceptDialog({ opened, onClose, request: { id } }: DialogProps) {
  const { t } = useTranslation('deconfliction');
  const [who, setWho] = useState('');
  const [how, setHow] = useState('');
  const act = useAct(procedures.overlapAccept, { onDone: onClose });
  return (
    <ReasonDialog
      opened={opened}
      onClose={onClose}
      title={t('contacts.acceptTitle')}
      about={t('contacts.acceptAbout')}
      action={t('act.accept')}
      onConfirm={(reason) => act.mutate({ id, who, how, reason })}
      pending={act.isPending}
      error={act.error}
    >
      <TextInput
        label={t('contacts.answerWho')}
        value={who}
        onChange={(event) => setWho(event.currentTarget.value)}
        maxLength={200}
        required
      />
      <TextInput
        label={t('takePart.how')}
        value={how}
        onChange={(event) => setHow(event.currentTarget.value)}
        maxLength={500}
        required
      />
    </ReasonDialog>
  );
}

function DeclineDialog({ opened, onClose, request: { id } }: DialogProps) {
  const { t } = useTranslation('deconfliction');
  const act = useAct(procedures.overlapDecline, { onDone: onClose });
  return (
    <ReasonDialog
      opened={opened}
      onClose={onClose}
      title={t('contacts.declineTitle')}
      about={t('contacts.declineAbout')}
      action={t('act.decline')}
      onConfirm={(reason) => act.mutate({ id, reason })}
      pending={act.isPending}
      error={act.error}
    />
  );
}
