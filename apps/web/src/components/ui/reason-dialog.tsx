import { Button, Group, Modal, Stack, Text, Textarea } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { RefusalNotice } from './refusal-notice.tsx';

interface Props {
  readonly opened: boolean;
  readonly onClose: () => void;
  readonly title: string;
  /** What will happen, and whether it can be undone. */
  readonly about: ReactNode;
  /** The button: what it does, not “OK”. */
  readonly action: string;
  readonly onConfirm: (reason: string) => void;
  readonly pending?: boolean;
  readonly error?: unknown;
  /** For what cannot be undone. */
  readonly grave?: boolean;
  /** Label of the field; default “Reason”. */
  readonly reasonLabel?: string;
  readonly maxLength?: number;
  /** Further fields above the reason. */
  readonly children?: ReactNode;
}

/** Asks for the reason that goes into the record, before something that matters. */
export function ReasonDialog(props: Props) {
  const { opened, onClose, title } = props;
  return (
    <Modal opened={opened} onClose={onClose} title={title} size="lg">
      {/* Made anew each time it opens: a reason is never left over from another deed. */}
      <Form {...props} />
    </Modal>
  );
}

function Form({ onClose, about, action, onConfirm, pending = false, error, grave = false, ...rest }: Props) {
  const { t } = useTranslation('app');
  const [reason, setReason] = useState('');
  const given = reason.trim();
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (given !== '') onConfirm(given);
      }}
    >
      <Stack>
        <Text component="div">{about}</Text>
        {rest.children}
        <Textarea
          label={rest.reasonLabel ?? t('reason.label')}
          description={t('reason.about')}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
          maxLength={rest.maxLength ?? 2000}
          autosize
          minRows={3}
          required
          data-autofocus
        />
        <RefusalNotice error={error} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('action.cancel')}
          </Button>
          <Button type="submit" loading={pending} disabled={given === ''} color={grave ? 'red.9' : undefined}>
            {action}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
