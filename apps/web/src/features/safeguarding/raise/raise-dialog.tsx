import { Modal } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useSignal } from '../../../lib/signal/signal.ts';
import { RaiseForm } from './raise-form.tsx';
import { RaisedPanel } from './raised-panel.tsx';
import { hideRaising, raising, shown } from './state.ts';

/** Above everything, the sign-in of an ended session included: the numbers to call must never be covered. */
const ABOVE_ALL = 10_000;

export default function RaiseDialog() {
  const { t } = useTranslation('safeguarding');
  const open = useSignal(shown);
  const state = useSignal(raising);
  const sent = state.kind === 'sending' || state.kind === 'raised' ? state : null;
  return (
    <Modal
      opened={open}
      onClose={hideRaising}
      title={t('raise.title')}
      size="xl"
      centered={false}
      zIndex={ABOVE_ALL}
      closeButtonProps={{ 'aria-label': t('raise.hide') }}
    >
      {sent === null ? <RaiseForm /> : <RaisedPanel state={sent} />}
    </Modal>
  );
}
