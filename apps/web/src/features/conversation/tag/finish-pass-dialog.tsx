import { procedures } from '@custodia/contract';
import { Button, Group, Modal, Radio, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { RefusalNotice } from '../../../components/ui/refusal-notice.tsx';
import { useAct } from '../../../lib/api/use-act.ts';
import type { Reading } from '../reader/use-reading.ts';

interface Props {
  readonly reading: Reading;
  readonly conversationId: string;
}

/** Being done with a conversation, which cannot be undone: what was seen was seen. */
export function FinishPassDialog({ reading, conversationId }: Props) {
  const { t } = useTranslation('conversation');
  const { t: shared } = useTranslation('app');
  const [how, setHow] = useState<'complete' | 'waived'>('complete');
  const close = (): void => reading.show(null);
  const finish = useAct(procedures.signalFinishPass, {
    changes: ['conversation'],
    onDone: () => {
      reading.say(t('pass.said'));
      close();
    },
  });
  return (
    <Modal opened={reading.dialog === 'finish'} onClose={close} title={t('pass.title')} size="lg">
      <Stack>
        <Text>{t('pass.about')}</Text>
        <Radio.Group label={t('pass.how')} value={how} onChange={(value) => setHow(value)}>
          <Stack gap="xs" mt="xs">
            {(['complete', 'waived'] as const).map((one) => (
              <Radio key={one} value={one} label={t(`pass.${one}.label`)} description={t(`pass.${one}.about`)} />
            ))}
          </Stack>
        </Radio.Group>
        <RefusalNotice error={finish.error} />
        <Group justify="flex-end">
          <Button variant="default" onClick={close}>
            {shared('action.cancel')}
          </Button>
          <Button
            loading={finish.isPending}
            onClick={() => finish.mutate({ conversation: conversationId, reading: how })}
          >
            {t('pass.confirm')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
