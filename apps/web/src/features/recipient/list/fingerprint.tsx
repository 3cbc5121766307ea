import { Code, Group } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { CopyButton } from '../../../components/ui/copyable.tsx';

/** A fingerprint in groups of four, as it is read out over the telephone. */
export function Fingerprint({ hex }: { readonly hex: string }) {
  const { t } = useTranslation('recipient');
  const groups = hex.toUpperCase().match(/.{1,4}/g) ?? [];
  return (
    <Group gap={4} wrap="nowrap" align="flex-start">
      <Code className="wrap-anywhere">{groups.join(' ')}</Code>
      <CopyButton text={hex} label={t('field.fingerprint')} />
    </Group>
  );
}
