import { procedures, type OutputOf, type Procedures } from '@custodia/contract';
import { Button, Group, Text } from '@mantine/core';
import { IconListSearch } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DataTable, type DataColumn } from '../../components/ui/data-table.tsx';
import { Digest } from '../../components/ui/digest.tsx';
import { EmptyState } from '../../components/ui/empty-state.tsx';
import { LoadingPlaceholder } from '../../components/ui/loading-placeholder.tsx';
import { Page } from '../../components/ui/page.tsx';
import { RefusalNotice } from '../../components/ui/refusal-notice.tsx';
import { Section } from '../../components/ui/section.tsx';
import { useProcedure } from '../../lib/api/use-procedure.ts';
import { useAllowed } from '../../lib/session/me.ts';
import { ProposeDialog, type Proposing } from './propose-dialog.tsx';
import { Decided, Waiting } from './revisions.tsx';

type Lists = OutputOf<Procedures['termList']>;
type Term = Lists['terms'][number];

/** By which words messages are found again, and who put them there. */
export default function TermsPage() {
  const { t } = useTranslation('term');
  const lists = useProcedure(procedures.termList, {});
  const mayPropose = useAllowed('term:propose');
  const [proposing, setProposing] = useState<Proposing | null>(null);
  return (
    <Page
      title={t('title')}
      about={t('about')}
      actions={mayPropose && <Button onClick={() => setProposing({ change: 'add' })}>{t('propose.add')}</Button>}
    >
      <RefusalNotice error={lists.error} onAgain={() => void lists.refetch()} />
      {lists.data === undefined && lists.error === null && <LoadingPlaceholder kind="table" />}
      {lists.data !== undefined && (
        <>
          <Waiting revisions={lists.data.revisions} />
          <Held lists={lists.data} onWithdraw={mayPropose ? setProposing : null} />
          <Decided revisions={lists.data.revisions} />
        </>
      )}
      <ProposeDialog proposing={proposing} onClose={() => setProposing(null)} />
    </Page>
  );
}

interface HeldProps {
  readonly lists: Lists;
  /** Null: may not propose. */
  readonly onWithdraw: ((proposing: Proposing) => void) | null;
}

function Held({ lists: { edition, sha256, terms }, onWithdraw }: HeldProps) {
  const { t } = useTranslation('term');
  const columns = useColumns(onWithdraw);
  return (
    <Section title={t('held.title')} about={t('held.about')}>
      <Group gap="xs">
        <Text size="sm">{t('held.edition', { edition })}</Text>
        <Digest hex={sha256} />
      </Group>
      <DataTable
        label={t('held.title')}
        rows={terms}
        columns={columns}
        rowKey={({ list, term }) => `${list} ${term}`}
        empty={<EmptyState icon={IconListSearch} title={t('held.none')} next={t('held.noneNext')} />}
      />
    </Section>
  );
}

function useColumns(onWithdraw: HeldProps['onWithdraw']): DataColumn<Term>[] {
  const { t } = useTranslation('term');
  return useMemo(
    () => [
      { id: 'term', header: t('column.term'), cell: ({ term }) => <bdi>{term}</bdi>, sortBy: ({ term }) => term },
      {
        id: 'list',
        header: t('column.list'),
        cell: ({ list }) => t(`list.${list}`),
        sortBy: ({ list }) => t(`list.${list}`),
      },
      {
        id: 'from',
        header: t('column.from'),
        cell: ({ own }) => t(own ? 'from.unit' : 'from.product'),
        sortBy: ({ own }) => t(own ? 'from.unit' : 'from.product'),
      },
      ...(onWithdraw === null
        ? []
        : [
            {
              id: 'withdraw',
              header: t('column.change'),
              cell: ({ list, term }: Term) => (
                <Button
                  size="compact-sm"
                  variant="subtle"
                  aria-label={`${t('propose.withdraw')}: ${term}`}
                  onClick={() => onWithdraw({ change: 'withdraw', list, term })}
                >
                  {t('propose.withdraw')}
                </Button>
              ),
            },
          ]),
    ],
    [t, onWithdraw],
  );
}
