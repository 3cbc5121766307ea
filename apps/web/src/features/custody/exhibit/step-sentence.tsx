import { Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Digest } from '../../../components/ui/digest.tsx';
import { useNumber } from '../../../lib/number/use-number.ts';
import type { Custody } from '../verify/check.ts';

type Step = Custody['steps'][number];

/** A step in plain words, and the digest that it is about. */
export function StepSentence({ step }: { readonly step: Step }) {
  const { t } = useTranslation('custody');
  const values = useValues(step);
  const key = sentenceOf(step);
  const { sha256, root, reason } = step.facts;
  const digest = typeof sha256 === 'string' ? sha256 : typeof root === 'string' ? root : null;
  return (
    <Stack gap={4}>
      <Text>{t(`step.says.${key}`, values)}</Text>
      {typeof reason === 'string' && <Text className="wrap-anywhere">{t('step.reason', { reason })}</Text>}
      {digest !== null && <Digest hex={digest} />}
    </Stack>
  );
}

/** The sentence for a step: an exhibit that was read was let in, or not. */
function sentenceOf({ kind, facts }: Step): string {
  if (kind === 'read') return facts.admission === 'admitted' ? 'read' : 'read-quarantined';
  if (kind === 'received' && facts.name === null) return 'received-erased';
  if (kind === 'sealed' && facts.parts === null) return 'sealed-erased';
  return kind;
}

function useValues({ facts, by }: Step): Record<string, string> {
  const { t } = useTranslation('custody');
  const number = useNumber();
  const tell = (name: string, value: Step['facts'][string]): string => {
    if (name === 'sizeBytes' && typeof value === 'number') return number.bytes(value);
    if (typeof value === 'number') return number.count(value);
    return value === null ? t('step.unknown') : String(value);
  };
  const told = Object.entries(facts).map(([name, value]): [string, string] => [name, tell(name, value)]);
  return { ...Object.fromEntries(told), by: by ?? t('step.unknown') };
}
