import { procedures } from '@custodia/contract';
import { Alert, Stack, Text } from '@mantine/core';
import { IconScale } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DataTable } from '../../../components/ui/data-table.tsx';
import { EmptyState } from '../../../components/ui/empty-state.tsx';
import { GoButton } from '../../../components/ui/go.tsx';
import { LoadingPlaceholder } from '../../../components/ui/loading-placeholder.tsx';
import { Page } from '../../../components/ui/page.tsx';
import { RefusalNotice } from '../../../components/ui/refusal-notice.tsx';
import { useProcedure } from '../../../lib/api/use-procedure.ts';
import { nameCountry } from '../../../lib/country/list.ts';
import { paths } from '../../../lib/route/paths.ts';
import { useGo } from '../../../lib/route/use-route.ts';
import { useCountryColumns } from './columns.tsx';
import { EVERYTHING, filterCountries } from './filter.ts';
import { Filters } from './filters.tsx';
import { Waiting } from './waiting.tsx';

/** Countries, and how far it is known what their law is held to be. */
export default function LawPage() {
  const { t, i18n } = useTranslation('law');
  const go = useGo();
  const countries = useProcedure(procedures.countryList, {});
  const columns = useCountryColumns();
  const [filter, setFilter] = useState(EVERYTHING);
  const nameOf = (country: string) => nameCountry(country, i18n.language);
  const shown = filterCountries(countries.data ?? [], filter, nameOf).sort((a, b) =>
    nameOf(a.country).localeCompare(nameOf(b.country), i18n.language),
  );
  return (
    <Page
      title={t('list.title')}
      about={t('list.about')}
      actions={
        <GoButton to={paths.proxies()} variant="default">
          {t('proxies.title')}
        </GoButton>
      }
    >
      <Alert variant="light" color="harbour" title={t('never.title')}>
        {t('never.text')}
      </Alert>
      <Waiting />
      <Stack>
        <Filters filter={filter} onChange={setFilter} />
        <Text size="sm" role="status">
          {countries.data !== undefined && t('list.shown', { count: shown.length })}
        </Text>
        <RefusalNotice error={countries.error} onAgain={() => void countries.refetch()} />
        {countries.data === undefined ? (
          countries.error === null && <LoadingPlaceholder kind="table" />
        ) : (
          <DataTable
            label={t('list.title')}
            rows={shown}
            columns={columns}
            rowKey={({ country }) => country}
            onOpen={({ country }) => go(paths.lawOf(country))}
            maxHeight="calc(100dvh - 12rem)"
            empty={<EmptyState icon={IconScale} title={t('list.none')} next={t('list.noneNext')} />}
          />
        )}
      </Stack>
    </Page>
  );
}
