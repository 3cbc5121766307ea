import { Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FormDialog, type FormDialogProps } from './form-dialog.tsx';

interface Props extends Omit<FormDialogProps, 'onSubmit' | 'complete' | 'size'> {
  readonly onConfirm: (reason: string) => void;
  /** Label of the field; default “Reason”. */
  readonly reasonLabel?: string;
  readonly maxLength?: number;
}

/** Asks for the reason that goes into the record, before something that matters. Further fields stand above it. */
export function ReasonDialog({ onConfirm, reasonLabel, maxLength = 2000, children, ...rest }: Props) {
  const { t } = useTranslation('app');
  const [reason, setReason] = useState('');
  const [wasOpened, setWasOpened] = useState(rest.opened);
  // Begun anew each time it opens: a reason is never left over from another deed.
  if (wasOpened !== rest.opened) {
    setWasOpened(rest.opened);
    if (rest.opened) setReason('');
  }
  const given = reason.trim();
  return (
    <FormDialog {...rest} complete={given !== ''} onSubmit={() => onConfirm(given)}>
      {children}
      <Textarea
        label={reasonLabel ?? t('reason.label')}
        description={t('reason.about')}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
        maxLength={maxLength}
        autosize
        minRows={3}
        required
        data-autofocus
      />
    </FormDialog>
  );
}
