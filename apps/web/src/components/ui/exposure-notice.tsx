import { Alert, Button, Group, Text } from '@mantine/core';
import { IconCoffee } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useNow } from '../../lib/time/use-now.ts';
import { formatElapsed } from '../../lib/time/format.ts';
import type { ExposureControl } from '../../lib/wellbeing/use-exposure.ts';

/** For the reader: suggests a break, asks for one, shows how long it lasts. Nothing while there is no reason to. */
export function ExposureNotice({ control }: { readonly control: ExposureControl }) {
  const { t } = useTranslation('app');
  const { exposure } = control;
  if (exposure === null || exposure.state === 'open') return null;
  if (exposure.state === 'pausing') return <Pausing control={control} until={exposure.pauseUntil!} />;
  return (
    <Alert
      role="status"
      color={exposure.state === 'hard' ? 'orange' : 'harbour'}
      icon={<IconCoffee aria-hidden />}
      title={t(`exposure.${exposure.state}`)}
    >
      <Group justify="space-between">
        <Text size="sm" maw="42rem">
          {t(`exposure.${exposure.state}About`, { minutes: exposure.settings.pauseMinutes })}
        </Text>
        <Button size="xs" variant="default" onClick={control.pause}>
          {t('exposure.pause')}
        </Button>
      </Group>
    </Alert>
  );
}

function Pausing({ control, until }: { readonly control: ExposureControl; readonly until: string }) {
  const { t } = useTranslation('app');
  const left = Date.parse(until) - useNow(1_000).getTime();
  return (
    <Alert color="harbour" icon={<IconCoffee aria-hidden />} title={t('exposure.pausing')}>
      <Group justify="space-between">
        <Text size="sm">{left > 0 ? t('exposure.left', { time: formatElapsed(left) }) : t('exposure.over')}</Text>
        <Button size="xs" variant="default" onClick={control.resume}>
          {left > 0 ? t('exposure.endEarly') : t('exposure.resume')}
        </Button>
      </Group>
    </Alert>
  );
}
