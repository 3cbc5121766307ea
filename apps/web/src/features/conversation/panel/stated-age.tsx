import { SIGNALS } from '@custodia/contract';
import { Button, Group, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNumber } from '../../../lib/number/use-number.ts';
import type { Reading } from '../reader/use-reading.ts';
import { AgeDialog } from '../tag/age-dialog.tsx';
import type { Layers, Signal } from '../transcript/use-layers.ts';

interface Props {
  readonly signal: Signal;
  readonly reading: Reading;
  readonly layers: Layers;
}

/** The age that a tagged message states, once somebody has written it down; and the way to do so. */
export function StatedAge({ signal: { code, message, retraction }, reading, layers }: Props) {
  const { t } = useTranslation('conversation');
  const number = useNumber();
  const [asked, setAsked] = useState(false);
  const known = layers.signals?.ages.find((age) => age.message === message) ?? null;
  if (SIGNALS[code] !== 'age' || retraction !== null) return null;
  return (
    <Group gap="xs">
      {known !== null && (
        <Text size="xs">
          {t('age.known', { count: known.years, shown: number.count(known.years), name: known.by.name })}
        </Text>
      )}
      {reading.mayTag && (
        <Button size="compact-xs" variant="default" onClick={() => setAsked(true)}>
          {t(known === null ? 'age.write' : 'age.change')}
        </Button>
      )}
      <AgeDialog message={asked ? message : null} known={known?.years ?? null} onClose={() => setAsked(false)} />
    </Group>
  );
}
