import { REFERRAL_FORMATS, REFERRAL_ROUTES } from '@custodia/contract';
import { Checkbox, Radio, Select, SimpleGrid, Stack, TagsInput, Textarea, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { formatKey } from '../../../lib/export-format/key.ts';
import type { Draft } from './description.ts';

interface Props {
  readonly draft: Draft;
  readonly onChange: (change: Partial<Draft>) => void;
}

export function DescribeFields({ draft, onChange }: Props) {
  const { t } = useTranslation('referral');
  return (
    <>
      <Select
        label={t('field.route')}
        data={REFERRAL_ROUTES.map((value) => ({ value, label: t(`route.${value}`) }))}
        value={draft.route}
        onChange={(route) => onChange({ route })}
        comboboxProps={{ zIndex: 10_001 }}
        required
        data-autofocus
      />
      <Checkbox.Group
        label={t('field.formats')}
        value={[...draft.formats]}
        onChange={(formats) => onChange({ formats })}
        withAsterisk
      >
        <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="xs" mt="xs">
          {REFERRAL_FORMATS.map((one) => (
            <Checkbox key={one} value={one} label={t(`format.${formatKey(one)}`)} />
          ))}
        </SimpleGrid>
      </Checkbox.Group>
      <DeliveryFields draft={draft} onChange={onChange} />
      <ReachFields draft={draft} onChange={onChange} />
    </>
  );
}

function DeliveryFields({ draft, onChange }: Props) {
  const { t } = useTranslation('referral');
  return (
    <>
      <Radio.Group
        label={t('field.delivery')}
        value={draft.delivery}
        onChange={(value) => onChange({ delivery: value === 'https' ? 'https' : 'manual' })}
      >
        <Stack gap="xs" mt="xs">
          <Radio value="manual" label={t('delivery.manual')} />
          <Radio value="https" label={t('delivery.https')} />
        </Stack>
      </Radio.Group>
      {draft.delivery === 'https' && (
        <TextInput
          label={t('field.address')}
          type="url"
          value={draft.address}
          onChange={(event) => onChange({ address: event.currentTarget.value })}
          required
        />
      )}
    </>
  );
}

function ReachFields({ draft, onChange }: Props) {
  const { t } = useTranslation('referral');
  return (
    <>
      <TextInput
        type="date"
        label={t('authorities.keyUntil')}
        description={t('authorities.keyUntilAbout')}
        value={draft.keyValidUntil}
        onChange={(event) => onChange({ keyValidUntil: event.currentTarget.value })}
      />
      <TagsInput
        label={t('field.languages')}
        description={t('authorities.languagesAbout')}
        value={[...draft.languages]}
        onChange={(languages) => onChange({ languages })}
        clearable={false}
      />
      <TextInput
        label={t('field.telephone')}
        description={t('authorities.telephoneAbout')}
        value={draft.telephone}
        onChange={(event) => onChange({ telephone: event.currentTarget.value })}
      />
      <Textarea
        label={t('field.caveatsAlways')}
        description={t('form.referenceAbout')}
        value={draft.caveats}
        onChange={(event) => onChange({ caveats: event.currentTarget.value })}
        maxLength={2000}
        autosize
      />
    </>
  );
}
