import { NumberInput, Radio, Stack, TagsInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';

export interface Policy {
  readonly bystanders: 'keep' | 'window';
  readonly windowMinutes: number;
  readonly stretchMinutes: number;
  readonly silenceMinutes: number;
  readonly concerned: string[];
}

export const USUAL: Policy = {
  bystanders: 'window',
  windowMinutes: 60,
  stretchMinutes: 60,
  silenceMinutes: 3,
  concerned: [],
};

const DAY_MINUTES = 1440;
const WEEK_MINUTES = 7 * DAY_MINUTES;

interface Props {
  readonly value: Policy;
  readonly onChange: (value: Policy) => void;
}

/** What is kept of people who have nothing to do with the case, and when silence is told. */
export function PolicyFields({ value, onChange }: Props) {
  const { t } = useTranslation('recording');
  const set = (change: Partial<Policy>) => onChange({ ...value, ...change });
  const minutes = (field: 'windowMinutes' | 'stretchMinutes' | 'silenceMinutes', least: number, most: number) => (
    <NumberInput
      label={t(`policy.${field}`)}
      description={t(`policy.${field}About`)}
      value={value[field]}
      onChange={(given) => set({ [field]: Number(given) })}
      min={least}
      max={most}
      allowDecimal={false}
      required
    />
  );
  return (
    <>
      <Radio.Group
        label={t('order.bystanders')}
        value={value.bystanders}
        onChange={(chosen) => set({ bystanders: chosen === 'keep' ? 'keep' : 'window' })}
      >
        <Stack gap="xs" mt="xs">
          <Radio value="window" label={t('policy.window')} />
          <Radio value="keep" label={t('policy.keep')} />
        </Stack>
      </Radio.Group>
      {value.bystanders === 'window' && minutes('windowMinutes', 0, WEEK_MINUTES)}
      <TagsInput
        label={t('order.concerned')}
        description={t('policy.concernedAbout')}
        value={value.concerned}
        onChange={(concerned) => set({ concerned })}
      />
      {minutes('silenceMinutes', 1, DAY_MINUTES)}
      {minutes('stretchMinutes', 1, DAY_MINUTES)}
    </>
  );
}
