import { Anchor, Text } from '@mantine/core';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { DataColumn } from '../../../components/ui/data-table.tsx';
import { Moment } from '../../../components/ui/moment.tsx';
import { StatusBadge, type Tone } from '../../../components/ui/status-badge.tsx';
import type { AuditEvent } from './use-trail.ts';
import { useWords } from './use-words.ts';

export function useEventColumns(open: (event: AuditEvent) => void): DataColumn<AuditEvent>[] {
  const { t } = useTranslation('audit');
  const words = useWords();
  return useMemo(
    () => [
      {
        id: 'number',
        header: t('column.number'),
        align: 'end',
        width: '6rem',
        sortBy: ({ number }) => number,
        cell: (event) => (
          <Anchor component="button" type="button" size="sm" className="numeric" onClick={() => open(event)}>
            {event.number}
          </Anchor>
        ),
      },
      {
        id: 'at',
        header: t('column.at'),
        sortBy: ({ at }) => at,
        cell: ({ at }) => <Moment at={at} precision="second" />,
      },
      {
        id: 'actor',
        header: t('column.actor'),
        sortBy: ({ actor }) => actor,
        cell: (event) => <Actor event={event} />,
      },
      {
        id: 'procedure',
        header: t('column.procedure'),
        sortBy: ({ procedure }) => words.procedure(procedure),
        cell: ({ procedure }) => <Text size="sm">{words.procedure(procedure)}</Text>,
      },
      {
        id: 'effect',
        header: t('column.effect'),
        sortBy: ({ effect }) => effect,
        cell: ({ effect }) => t(`effect.${effect}`),
      },
      {
        id: 'outcome',
        header: t('column.outcome'),
        sortBy: ({ outcome }) => words.outcome(outcome),
        cell: ({ outcome }) => <Outcome outcome={outcome} />,
      },
      {
        id: 'sealed',
        header: t('column.sealed'),
        align: 'end',
        sortBy: ({ logIndex }) => logIndex,
        cell: ({ logIndex }) => <Text size="sm">{logIndex ?? t('sealed.notYet')}</Text>,
      },
    ],
    [t, words, open],
  );
}

function Actor({ event }: { readonly event: AuditEvent }) {
  const { t } = useTranslation('audit');
  return (
    <>
      <Text size="sm">{event.actor}</Text>
      {event.accountId === null && (
        <Text size="xs" c="dimmed">
          {t('local')}
        </Text>
      )}
    </>
  );
}

const TONES: Readonly<Record<string, Tone>> = { done: 'good', stopped: 'neutral', failed: 'bad' };

/** Any other outcome is the code of a refusal. */
export function Outcome({ outcome }: { readonly outcome: string }) {
  const words = useWords();
  return <StatusBadge tone={TONES[outcome] ?? 'attention'} label={words.outcome(outcome)} />;
}
