import { TagsInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';

interface Props {
  readonly value: readonly string[];
  readonly onChange: (value: string[]) => void;
}

export function Tools({ value, onChange }: Props) {
  const { t } = useTranslation('operation');
  return (
    <TagsInput
      label={t('field.tools')}
      description={t('tools.about')}
      value={[...value]}
      onChange={onChange}
      maxTags={100}
      acceptValueOnBlur
    />
  );
}
