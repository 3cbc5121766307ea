import { Group, Radio } from '@mantine/core';
import { useTranslation } from 'react-i18next';

type Value = 'yes' | 'no' | 'unknown' | null;

interface Props {
  readonly label: string;
  readonly about?: string;
  readonly value: Value;
  readonly onChange: (value: Value) => void;
}

/** Unknown is an answer, and another one than none. */
export function Answer({ label, about, value, onChange }: Props) {
  const { t } = useTranslation('operation');
  return (
    <Radio.Group
      label={label}
      description={about}
      value={value ?? ''}
      onChange={(chosen) => onChange(chosen as Exclude<Value, null>)}
    >
      <Group mt="xs" gap="lg">
        <Radio value="yes" label={t('answer.yes')} />
        <Radio value="no" label={t('answer.no')} />
        <Radio value="unknown" label={t('answer.unknown')} />
      </Group>
    </Radio.Group>
  );
}
