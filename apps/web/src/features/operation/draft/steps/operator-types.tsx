import type { DraftFields } from '@custodia/contract';
import { Radio, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';

type OperatorType = NonNullable<DraftFields['operatorType']>;
const TYPES: readonly OperatorType[] = ['police', 'directed-civilian', 'ngo-agreement', 'ngo-own', 'citizen'];

interface Props {
  readonly value: OperatorType | null;
  readonly onChange: (value: OperatorType) => void;
}

/** Each with what it means for the use of what is captured. None is forbidden here: law that is not known is never a no. */
export function OperatorTypes({ value, onChange }: Props) {
  const { t } = useTranslation('operation');
  return (
    <Radio.Group
      aria-label={t('part.operatorType')}
      value={value ?? ''}
      onChange={(chosen) => onChange(chosen as OperatorType)}
    >
      <Stack gap="sm">
        {TYPES.map((type) => (
          <Radio
            key={type}
            value={type}
            label={t(`operator.${type}.name`)}
            description={
              <Text span inherit>
                {t(`operator.${type}.use`)}
              </Text>
            }
          />
        ))}
        <Text size="sm" c="dimmed">
          {t('operator.law')}
        </Text>
      </Stack>
    </Radio.Group>
  );
}
