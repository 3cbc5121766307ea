import { Code, Drawer, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Copyable } from '../../../components/ui/copyable.tsx';
import { Facts } from '../../../components/ui/facts.tsx';
import { Moment } from '../../../components/ui/moment.tsx';
import { useNumber } from '../../../lib/number/use-number.ts';
import { Outcome } from './event-columns.tsx';
import type { AuditEvent } from './use-trail.ts';
import { isRefusal, useWords } from './use-words.ts';

interface Props {
  /** Null: closed. */
  readonly event: AuditEvent | null;
  readonly onClose: () => void;
}

/** Everything that the trail says of one event. */
export function EventDrawer({ event, onClose }: Props) {
  const { t } = useTranslation('audit');
  return (
    <Drawer
      opened={event !== null}
      onClose={onClose}
      position="right"
      size="lg"
      title={event === null ? undefined : t('event.title', { number: event.number })}
    >
      {event !== null && <Known event={event} />}
    </Drawer>
  );
}

function Known({ event }: { readonly event: AuditEvent }) {
  const { t } = useTranslation('audit');
  const number = useNumber();
  const words = useWords();
  return (
    <Stack gap="lg">
      <Facts
        facts={[
          { label: t('column.at'), value: <Moment at={event.at} precision="second" show="all" /> },
          { label: t('column.actor'), value: event.actor },
          {
            label: t('event.account'),
            value: <Id id={event.accountId} none={t('local')} label={t('event.account')} />,
          },
          { label: t('column.procedure'), value: words.procedure(event.procedure) },
          { label: t('event.code'), value: <Code>{event.procedure}</Code> },
          { label: t('column.effect'), value: t(`effect.${event.effect}`) },
          { label: t('column.outcome'), value: <Outcome outcome={event.outcome} /> },
          ...(isRefusal(event.outcome) ? [{ label: t('event.outcomeCode'), value: <Code>{event.outcome}</Code> }] : []),
          {
            label: t('event.operation'),
            value: <Id id={event.operationId} none={t('event.noOperation')} label={t('event.operation')} />,
          },
          { label: t('event.subjects'), value: <Subjects subjects={event.subjects} /> },
          {
            label: t('event.request'),
            value: <Id id={event.requestId} none={t('local')} label={t('event.request')} />,
          },
          { label: t('event.duration'), value: t('event.milliseconds', { number: number.count(event.durationMs) }) },
          { label: t('column.sealed'), value: event.logIndex ?? t('sealed.notYet') },
        ]}
      />
      {event.detail !== null && <Asked detail={event.detail} />}
    </Stack>
  );
}

function Id({ id, none, label }: { readonly id: string | null; readonly none: string; readonly label: string }) {
  return id === null ? none : <Copyable text={id} label={label} />;
}

function Subjects({ subjects }: { readonly subjects: readonly string[] }) {
  const { t } = useTranslation('audit');
  if (subjects.length === 0) return t('event.noSubjects');
  return (
    <Stack gap={4}>
      {subjects.map((subject) => (
        <Subject key={subject} subject={subject} />
      ))}
    </Stack>
  );
}

/** `exhibit:` and its identifier, or what somebody typed in its place. */
function Subject({ subject }: { readonly subject: string }) {
  const words = useWords();
  const [kind, ...id] = subject.split(':');
  const name = words.subject(kind!);
  return (
    <div>
      <Text size="sm" c="dimmed">
        {name}
      </Text>
      <Copyable text={id.join(':')} label={name} />
    </div>
  );
}

/** What was searched for or disclosed. */
function Asked({ detail }: { readonly detail: Readonly<Record<string, unknown>> }) {
  const { t } = useTranslation('audit');
  const words = useWords();
  return (
    <Stack gap="xs">
      <Text fw={600}>{t('event.asked')}</Text>
      <Facts
        facts={Object.entries(detail)
          .filter(([, value]) => !Array.isArray(value) || value.length > 0)
          .map(([field, value]) => ({ label: words.asked(field), value: <Given value={value} /> }))}
      />
    </Stack>
  );
}

/** One value, or each of several on a line of its own. */
function Given({ value }: { readonly value: unknown }) {
  if (!Array.isArray(value)) return tell(value);
  return (
    <Stack component="ul" gap={4} m={0} p={0} style={{ listStyle: 'none' }}>
      {(value as unknown[]).map((one, i) => (
        <li key={i}>{tell(one)}</li>
      ))}
    </Stack>
  );
}

function tell(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
