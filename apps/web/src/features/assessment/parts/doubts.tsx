import type { Doubt } from '@custodia/contract';
import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';

/** Why something cannot be told, a sentence each. */
export function Doubts({ doubts }: { readonly doubts: readonly Doubt[] }) {
  const { t } = useTranslation('assessment');
  return doubts.map((doubt) => (
    <Text key={doubt} size="sm">
      {t(`doubt.${doubt}`)}
    </Text>
  ));
}
