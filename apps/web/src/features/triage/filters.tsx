import { WORK_GAPS, WORK_ORDERS, WORK_STATES, TIERS } from '@custodia/contract';
import { Group, MultiSelect, Select, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Asked } from './types.ts';

interface Props {
  readonly asked: Asked;
  readonly people: readonly { readonly accountId: string; readonly name: string }[];
  readonly onChange: (asked: Asked) => void;
}

/** What is asked for; a field that is empty asks for everything. Those at risk are shown whatever stands here. */
export function Filters({ asked, people, onChange }: Props) {
  const { t } = useTranslation('triage');
  const set = (part: Partial<Asked>): void => onChange(clean({ ...asked, ...part }));
  const tiers = [...TIERS, 'none'] as const;
  return (
    <Group align="flex-end" gap="sm">
      <MultiSelect
        label={t('filter.tier')}
        data={tiers.map((value) => ({ value, label: value === 'none' ? t('tier.none') : value }))}
        value={[...(asked.tier ?? [])]}
        onChange={(tier) => set({ tier: tier })}
        clearable
        w={{ base: '100%', xs: '9rem' }}
      />
      <MultiSelect
        label={t('filter.state')}
        data={WORK_STATES.map((value) => ({ value, label: t(`state.${value}`) }))}
        value={[...(asked.state ?? [])]}
        onChange={(state) => set({ state: state })}
        clearable
        w={{ base: '100%', xs: '10rem' }}
      />
      <Select
        label={t('filter.holder')}
        data={[
          { value: 'me', label: t('me') },
          { value: 'nobody', label: t('nobody') },
          ...people.map(({ accountId, name }) => ({ value: accountId, label: name })),
        ]}
        value={asked.holder?.[0] ?? null}
        onChange={(holder) => set({ holder: holder === null ? [] : [holder] })}
        clearable
        w="10rem"
      />
      <Select
        label={t('filter.gap')}
        data={WORK_GAPS.map((value) => ({ value, label: t(`gap.${value}`) }))}
        value={asked.gap ?? null}
        onChange={(gap) => set({ gap: gap ?? undefined })}
        clearable
        w="10rem"
      />
      <Country key={asked.country === undefined ? 'none' : 'some'} asked={asked} onSet={set} />
      <Select
        label={t('filter.order')}
        data={WORK_ORDERS.map((value) => ({ value, label: t(`order.${value}`) }))}
        value={asked.order ?? 'tier'}
        onChange={(order) => set({ order: order ?? 'tier' })}
        allowDeselect={false}
        w="11.5rem"
      />
    </Group>
  );
}

function Country({ asked, onSet }: { readonly asked: Asked; readonly onSet: (part: Partial<Asked>) => void }) {
  const { t } = useTranslation('triage');
  return (
    <TextInput
      label={t('filter.country')}
      defaultValue={asked.country ?? ''}
      maxLength={2}
      onChange={(event) => {
        const typed = event.currentTarget.value.trim().toUpperCase();
        if (typed === '') onSet({ country: undefined });
        else if (/^[A-Z]{2}$/.test(typed)) onSet({ country: typed });
      }}
      w="5rem"
    />
  );
}

/** Nothing chosen is not the same as none of them. */
function clean(asked: Asked): Asked {
  const kept = Object.entries(asked).filter(
    ([, value]) => value !== undefined && !(Array.isArray(value) && value.length === 0),
  );
  return Object.fromEntries(kept);
}
