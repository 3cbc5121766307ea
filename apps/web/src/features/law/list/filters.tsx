import { TREATIES } from '@custodia/contract';
import { Select, SimpleGrid, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { REGIONS } from '../../../lib/country/region.ts';
import type { Treaty } from '../parts/types.ts';
import { NEEDS, type Filter } from './filter.ts';

interface Props {
  readonly filter: Filter;
  readonly onChange: (filter: Filter) => void;
}

export function Filters({ filter, onChange }: Props) {
  const { t } = useTranslation('law');
  const treaties = Object.keys(TREATIES) as Treaty['treaty'][];
  return (
    <SimpleGrid cols={{ base: 1, xs: 2, lg: 4 }} component="search" aria-label={t('list.filters')}>
      <TextInput
        type="search"
        label={t('list.search')}
        value={filter.words}
        onChange={(event) => onChange({ ...filter, words: event.currentTarget.value })}
      />
      <Select
        label={t('list.region')}
        placeholder={t('list.all')}
        data={REGIONS.map((value) => ({ value, label: t(`region.${value}`) }))}
        value={filter.region}
        onChange={(region) => onChange({ ...filter, region: region })}
        clearable
        clearButtonProps={{ 'aria-label': t('list.clear') }}
      />
      <Select
        label={t('list.partyTo')}
        placeholder={t('list.all')}
        data={treaties.map((value) => ({ value, label: t(`treaty.${value}`) }))}
        value={filter.treaty}
        onChange={(treaty) => onChange({ ...filter, treaty: treaty })}
        clearable
        clearButtonProps={{ 'aria-label': t('list.clear') }}
      />
      <Select
        label={t('list.need')}
        placeholder={t('list.all')}
        data={NEEDS.map((value) => ({ value, label: t(`need.${value}`) }))}
        value={filter.need}
        onChange={(need) => onChange({ ...filter, need: need })}
        clearable
        clearButtonProps={{ 'aria-label': t('list.clear') }}
      />
    </SimpleGrid>
  );
}
