import { procedures, TIERS } from '@custodia/contract';
import { Group, Select } from '@mantine/core';
import { IconScale } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DataTable } from '../../../components/ui/data-table.tsx';
import { EmptyState } from '../../../components/ui/empty-state.tsx';
import { GoButton } from '../../../components/ui/go.tsx';
import { LoadingPlaceholder } from '../../../components/ui/loading-placeholder.tsx';
import { Page } from '../../../components/ui/page.tsx';
import { RefusalNotice } from '../../../components/ui/refusal-notice.tsx';
import { useProcedure } from '../../../lib/api/use-procedure.ts';
import { useCompartment } from '../../../lib/compartment/compartment.ts';
import { paths } from '../../../lib/route/paths.ts';
import { useGo } from '../../../lib/route/use-route.ts';
import { useAllowed } from '../../../lib/session/me.ts';
import { useListColumns } from './columns.tsx';
import { inQueueOrder, type Filter } from './order.ts';

const LIMIT = 500;
const STATES = ['reading', 'reviewing', 'differing', 'concluded'] as const;

/** Every assessment of the operation that is worked in, or of all, in the order of the queue. */
export default function ListPage() {
  const { t } = useTranslation('assessment');
  const operation = useCompartment();
  const go = useGo();
  const columns = useListColumns();
  const [filter, setFilter] = useState<Filter>({ state: null, tier: null });
  const list = useProcedure(procedures.assessmentList, {
    ...(operation === null ? {} : { operation }),
    limit: LIMIT,
  });
  const rows = useMemo(() => inQueueOrder(list.data ?? [], filter), [list.data, filter]);
  return (
    <Page title={t('list.title')} about={t('list.about')} actions={<OpenButton />}>
      <RefusalNotice error={list.error} onAgain={() => void list.refetch()} />
      {list.data === undefined ? (
        list.error === null && <LoadingPlaceholder kind="table" />
      ) : (
        <>
          {list.data.length > 0 && <Filters filter={filter} onChange={setFilter} />}
          <DataTable
            label={t('list.title')}
            rows={rows}
            columns={columns}
            rowKey={({ id }) => id}
            onOpen={({ id }) => go(paths.assessment(id))}
            maxHeight="calc(100dvh - 20rem)"
            empty={<Nothing any={list.data.length > 0} />}
          />
        </>
      )}
    </Page>
  );
}

function OpenButton() {
  const { t } = useTranslation('assessment');
  if (!useAllowed('assessment:open')) return null;
  return <GoButton to={paths.newAssessment()}>{t('open.do')}</GoButton>;
}

function Nothing({ any }: { readonly any: boolean }) {
  const { t } = useTranslation('assessment');
  return any ? (
    <EmptyState icon={IconScale} title={t('list.nothing')} next={t('list.nothingNext')} />
  ) : (
    <EmptyState icon={IconScale} title={t('list.empty')} next={t('list.emptyNext')} />
  );
}

interface FiltersProps {
  readonly filter: Filter;
  readonly onChange: (filter: Filter) => void;
}

function Filters({ filter, onChange }: FiltersProps) {
  const { t } = useTranslation('assessment');
  return (
    <Group gap="sm" role="group" aria-label={t('list.filters')}>
      <Select
        aria-label={t('list.tier')}
        placeholder={t('list.anyTier')}
        data={TIERS.map((tier) => ({ value: tier, label: t(`tier.${tier}`) }))}
        value={filter.tier}
        onChange={(tier) => onChange({ ...filter, tier: tier })}
        clearable
        w="24rem"
      />
      <Select
        aria-label={t('list.state')}
        placeholder={t('list.anyState')}
        data={STATES.map((state) => ({ value: state, label: t(`state.${state}`) }))}
        value={filter.state}
        onChange={(state) => onChange({ ...filter, state: state })}
        clearable
      />
    </Group>
  );
}
