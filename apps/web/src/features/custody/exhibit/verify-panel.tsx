import { Button, Group, Paper, Stack, Text } from '@mantine/core';
import { IconShieldCheck } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { StatusBadge, type Tone } from '../../../components/ui/status-badge.tsx';
import type { Outcome } from '../verify/check.ts';
import { CheckList } from './check-list.tsx';
import { KeyDialog } from './key-dialog.tsx';
import type { Verification } from './use-verification.ts';

const TONES: Readonly<Record<Outcome, Tone>> = { holds: 'good', fails: 'bad', 'cannot-tell': 'unknown' };

interface Props {
  readonly verification: Verification;
  /** What is verified, for the sentences about it. */
  readonly of: 'exhibit' | 'log';
}

/** “Verify now”: done by this browser, with each outcome and what it means. */
export function VerifyPanel({ verification, of }: Props) {
  const { t } = useTranslation('custody');
  const [comparing, setComparing] = useState(false);
  const { results, sum, running, memory } = verification;
  return (
    <Paper withBorder p="md" radius="md">
      <Stack gap="md">
        <Group>
          <Button
            leftSection={<IconShieldCheck size={16} aria-hidden />}
            loading={running}
            onClick={() => void verification.verify()}
          >
            {t('verify.do')}
          </Button>
          <Button variant="default" onClick={() => setComparing(true)}>
            {t('verify.compareKey')}
          </Button>
          {sum !== null && <StatusBadge tone={TONES[sum]} label={t(`verify.sum.${sum}`)} />}
        </Group>
        <Text size="sm" c="dimmed" maw="46rem">
          {t(memory.key?.how === 'compared' ? 'verify.aboutCompared' : 'verify.about')}
        </Text>
        <div aria-live="polite">
          {results !== null && sum !== null && (
            <Stack gap="sm">
              <Text>{t(`verify.means.${of}.${sum}`)}</Text>
              <CheckList results={results} />
            </Stack>
          )}
        </div>
      </Stack>
      <KeyDialog
        opened={comparing}
        onClose={() => setComparing(false)}
        onCompared={(vkey) => verification.compare(vkey)}
      />
    </Paper>
  );
}
