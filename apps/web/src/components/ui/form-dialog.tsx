import { Button, Group, Modal, Stack, Text, type ModalProps } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { RefusalNotice } from './refusal-notice.tsx';

export interface FormDialogProps {
  readonly opened: boolean;
  readonly onClose: () => void;
  readonly title: string;
  /** What will happen, and whether it can be undone. */
  readonly about: ReactNode;
  /** The button: what it does, not “OK”. */
  readonly action: string;
  readonly onSubmit: () => void;
  /** Nothing is missing; default true. */
  readonly complete?: boolean;
  readonly pending?: boolean;
  readonly error?: unknown;
  /** For what cannot be undone. */
  readonly grave?: boolean;
  readonly size?: ModalProps['size'];
  /** Fields; none where it only asks once more, and then the way out has the focus. */
  readonly children?: ReactNode;
}

/** What will happen, a few fields, and the button that does it; what was refused stands above it. */
export function FormDialog({ opened, onClose, title, size = 'lg', ...rest }: FormDialogProps) {
  return (
    <Modal opened={opened} onClose={onClose} title={title} size={size}>
      <Form onClose={onClose} {...rest} />
    </Modal>
  );
}

type FormProps = Omit<FormDialogProps, 'opened' | 'title' | 'size'>;

function Form({ onClose, about, action, onSubmit, complete = true, pending = false, ...rest }: FormProps) {
  const { t } = useTranslation('app');
  const { error, grave = false, children } = rest;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (complete) onSubmit();
      }}
    >
      <Stack>
        <Text component="div">{about}</Text>
        {children}
        <RefusalNotice error={error} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose} data-autofocus={children === undefined || undefined}>
            {t('action.cancel')}
          </Button>
          <Button type="submit" loading={pending} disabled={!complete} color={grave ? 'red.9' : undefined}>
            {action}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
