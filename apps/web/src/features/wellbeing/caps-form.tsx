import { procedures, type InputOf, type Procedures } from '@custodia/contract';
import { Button, Group, NumberInput, SimpleGrid, Stack, Switch } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { RefusalNotice } from '../../components/ui/refusal-notice.tsx';
import { toast } from '../../components/ui/toast.ts';
import { useAct } from '../../lib/api/use-act.ts';

type Settings = InputOf<Procedures['wellbeingConfigure']>;
type Cap = 'softOpened' | 'hardOpened' | 'softMinutes' | 'hardMinutes' | 'pauseMinutes';

const CAPS: readonly { readonly name: Cap; readonly max: number }[] = [
  { name: 'softOpened', max: 10_000 },
  { name: 'hardOpened', max: 10_000 },
  { name: 'softMinutes', max: 1440 },
  { name: 'hardMinutes', max: 1440 },
  { name: 'pauseMinutes', max: 240 },
];

export function CapsForm({ settings }: { readonly settings: Settings }) {
  const { t } = useTranslation('wellbeing');
  const [chosen, setChosen] = useState(settings);
  const kept = useAct(procedures.wellbeingConfigure, { onDone: () => toast(t('caps.kept')) });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        kept.mutate(chosen);
      }}
    >
      <Stack>
        <SimpleGrid cols={{ base: 1, sm: 2 }}>
          {CAPS.map(({ name, max }) => (
            <NumberInput
              key={name}
              label={t(`caps.${name}`)}
              value={chosen[name]}
              onChange={(value) => setChosen({ ...chosen, [name]: Number(value) })}
              min={1}
              max={max}
              allowDecimal={false}
              required
            />
          ))}
        </SimpleGrid>
        <Switch
          label={t('caps.greyscale')}
          description={t('caps.greyscaleAbout')}
          checked={chosen.greyscale}
          onChange={(event) => setChosen({ ...chosen, greyscale: event.currentTarget.checked })}
        />
        <RefusalNotice error={kept.error} />
        <Group>
          <Button type="submit" loading={kept.isPending}>
            {t('caps.keep')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
