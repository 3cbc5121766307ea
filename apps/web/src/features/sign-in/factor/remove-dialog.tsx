import { Button, Group, Modal, Stack } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { refreshNouns } from '../../../lib/api/client.ts';
import { useDeed } from '../../../lib/identity/use-deed.ts';
import { Problem } from '../frame/problem.tsx';

interface Props {
  readonly opened: boolean;
  readonly title: string;
  readonly about: ReactNode;
  readonly action: string;
  readonly remove: () => Promise<unknown>;
  readonly onClose: () => void;
}

/** Asks once more before a way of signing in is gone. */
export function RemoveDialog({ opened, title, about, action, remove, onClose }: Props) {
  const { t } = useTranslation('app');
  const deed = useDeed(() => remove(), {
    onDone: () => {
      refreshNouns(['session']);
      onClose();
    },
  });
  return (
    <Modal opened={opened} onClose={onClose} title={title}>
      <Stack>
        {about}
        <Problem problem={deed.problem} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('action.cancel')}
          </Button>
          <Button color="red.9" loading={deed.pending} onClick={() => deed.run(undefined)}>
            {action}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
