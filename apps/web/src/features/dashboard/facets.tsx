import type { Facet } from '@custodia/contract';
import { SimpleGrid } from '@mantine/core';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { Bars } from '../../components/chart/bars.tsx';
import { LoadingPlaceholder } from '../../components/ui/loading-placeholder.tsx';
import { Section } from '../../components/ui/section.tsx';
import { addressOf } from './address.ts';
import type { Figures } from './page.tsx';
import { useValueWords } from './words.ts';

const CountryMap = lazy(() => import('../../components/map/country-map.tsx'));

interface Props {
  readonly figures: Figures;
  readonly operation: string | null;
}

/** One chart for each way of counting; the countries on a map as well. */
export function Facets({ figures: { facets }, operation }: Props) {
  const { t } = useTranslation('dashboard');
  return (
    <SimpleGrid cols={{ base: 1, lg: 2 }} spacing="xl" verticalSpacing="xl">
      {facets.map((one) => (
        <Section key={one.facet} title={t(`facet.${one.facet}`)} about={t(`facetAbout.${one.facet}`)}>
          {one.facet === 'country' && <Countries values={one.values} />}
          <Values {...one} operation={operation} />
        </Section>
      ))}
    </SimpleGrid>
  );
}

type Values = Figures['facets'][number]['values'];

interface ValuesProps {
  readonly facet: Facet;
  readonly thing: Figures['facets'][number]['thing'];
  readonly values: Values;
  readonly operation: string | null;
}

function Values({ facet, thing, values, operation }: ValuesProps) {
  const { t } = useTranslation('dashboard');
  const words = useValueWords();
  if (values.length === 0) return <div>{t('nothing')}</div>;
  return (
    <Bars
      label={t(`facet.${facet}`)}
      what={t(`facet.${facet}`)}
      unit={t(`thing.${thing}`)}
      bars={values.map(({ value, count }) => ({
        ...{ key: value, label: words(facet, value), count },
        to: addressOf({ facet, value, ...(operation === null ? {} : { operation }) }),
      }))}
    />
  );
}

function Countries({ values }: { readonly values: Values }) {
  const { t, i18n } = useTranslation('dashboard');
  return (
    <Suspense fallback={<LoadingPlaceholder kind="table" />}>
      <CountryMap
        label={t('mapLabel')}
        language={i18n.language}
        counts={new Map(values.map(({ value, count }) => [value, count]))}
      />
    </Suspense>
  );
}
