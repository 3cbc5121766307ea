import { Button, Paper, Text } from '@mantine/core';
import { IconUsers } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DataTable, type DataColumn } from '../../../components/ui/data-table.tsx';
import { EmptyState } from '../../../components/ui/empty-state.tsx';
import { Moment } from '../../../components/ui/moment.tsx';
import { Section } from '../../../components/ui/section.tsx';
import { useAllowed } from '../../../lib/session/me.ts';
import { MessageLink } from '../parts/message-links.tsx';
import type { Assessment, Disagreement } from '../parts/types.ts';
import { useNames } from '../parts/use-names.ts';
import { ResolveDialog } from './resolve-dialog.tsx';

/** Where readers differ, and what a third person decided. */
export function Differences({ assessment }: { readonly assessment: Assessment }) {
  const { t } = useTranslation('assessment');
  const [deciding, setDeciding] = useState<Disagreement | null>(null);
  const columns = useColumns(assessment, setDeciding);
  const next = assessment.others === 'withheld' ? t('agree.noneYou') : t('differ.noneNext');
  return (
    <Section title={t('differ.title')} about={t('differ.about')}>
      <DataTable
        label={t('differ.title')}
        rows={assessment.finding.disagreements}
        columns={columns}
        rowKey={({ message, code }) => `${message.message} ${code}`}
        maxHeight="none"
        empty={<EmptyState icon={IconUsers} title={t('differ.none')} next={next} />}
      />
      <Decided assessment={assessment} />
      <ResolveDialog assessment={assessment} about={deciding} onClose={() => setDeciding(null)} />
    </Section>
  );
}

function useColumns(
  assessment: Assessment,
  onDecide: (about: Disagreement) => void,
): readonly DataColumn<Disagreement>[] {
  const { t } = useTranslation('assessment');
  const mayResolve = useAllowed('assessment:resolve');
  const nameOf = useNames(assessment);
  const isMine = ({ readings }: Disagreement) =>
    readings.some(({ reader }) => assessment.people.some((person) => person.mine && person.reader === reader));
  return [
    { id: 'message', header: t('differ.message'), cell: ({ message }) => <MessageLink reference={message} /> },
    { id: 'code', header: t('differ.code'), cell: ({ code }) => t(`conversation:code.${code}`) },
    { id: 'what', header: t('differ.what'), cell: ({ about }) => t(`differ.is.${about}`) },
    {
      id: 'said',
      header: t('differ.said'),
      cell: ({ readings }) =>
        readings.map(({ reader, raisedBy }) => (
          <Text key={reader} size="sm">
            {t('differ.reads', {
              name: nameOf(reader),
              what: raisedBy.map((side) => t(`conversation:raiser.${side}`)).join(', ') || t('differ.absent'),
            })}
          </Text>
        )),
    },
    {
      id: 'decide',
      header: t('differ.resolve'),
      cell: (row) => {
        if (isMine(row)) return t('differ.own');
        return mayResolve ? (
          <Button size="compact-sm" variant="default" onClick={() => onDecide(row)}>
            {t('differ.resolve')}
          </Button>
        ) : (
          t('elements.none')
        );
      },
    },
  ];
}

function Decided({ assessment: { resolutions } }: { readonly assessment: Assessment }) {
  const { t } = useTranslation('assessment');
  if (resolutions.length === 0) return null;
  return (
    <>
      <Text size="sm" fw={600}>
        {t('differ.decided')}
      </Text>
      {resolutions.toReversed().map(({ logIndex, code, decision, reason, by, at }) => (
        <Paper key={logIndex} withBorder p="sm" component="article">
          <Text size="sm" fw={600}>
            {t(`conversation:code.${code}`)}:{' '}
            {decision === 'absent' ? t('differ.not') : t('differ.by', { side: t(`conversation:raiser.${decision}`) })}
          </Text>
          <Text size="sm" className="wrap-anywhere">
            {reason}
          </Text>
          <Text size="xs" c="dimmed">
            {by.name} · <Moment at={at} />
          </Text>
        </Paper>
      ))}
    </>
  );
}
