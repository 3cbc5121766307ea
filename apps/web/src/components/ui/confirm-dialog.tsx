import { FormDialog, type FormDialogProps } from './form-dialog.tsx';

interface Props extends Omit<FormDialogProps, 'onSubmit' | 'children' | 'complete' | 'grave' | 'size'> {
  readonly onConfirm: () => void;
}

/** Asks once more, where no reason is recorded. What is recorded with a reason asks with ReasonDialog. */
export function ConfirmDialog({ onConfirm, ...rest }: Props) {
  return <FormDialog {...rest} size="md" onSubmit={onConfirm} />;
}
