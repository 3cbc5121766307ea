import { NumberInput, Radio, Stack, TagsInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';

export interface Policy {
  readonly bystanders: 'keep' | 'window';
  readonly windowMinutes: number;
  readonly stretchMinutes: number;
  readonly silenceMinutes: number;
  readonly concerned: string[];
  readonly certificates: string[];
  readonly certificateChange: 'refuse' | 'record';
}

export const USUAL: Policy = {
  bystanders: 'window',
  windowMinutes: 60,
  stretchMinutes: 60,
  silenceMinutes: 3,
  concerned: [],
  certificates: [],
  certificateChange: 'refuse',
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
      <Certificates value={value} onChange={onChange} />
      {minutes('silenceMinutes', 1, DAY_MINUTES)}
      {minutes('stretchMinutes', 1, DAY_MINUTES)}
    </>
  );
}

/** By what the server is known, and what happens where it shows something else. */
function Certificates({ value, onChange }: Props) {
  const { t } = useTranslation('recording');
  const { certificates, certificateChange } = value;
  return (
    <>
      <TagsInput
        label={t('order.certificates')}
        description={t('policy.certificatesAbout')}
        value={certificates}
        onChange={(named) => onChange({ ...value, certificates: named })}
      />
      {certificates.length > 0 && (
        <Radio.Group
          label={t('policy.certificateChange')}
          value={certificateChange}
          onChange={(chosen) => onChange({ ...value, certificateChange: chosen === 'record' ? 'record' : 'refuse' })}
        >
          <Stack gap="xs" mt="xs">
            <Radio value="refuse" label={t('policy.refuse')} />
            <Radio value="record" label={t('policy.record')} />
          </Stack>
        </Radio.Group>
      )}
    </>
  );
}
