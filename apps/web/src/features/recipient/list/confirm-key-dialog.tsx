import { procedures } from '@custodia/contract';
import { Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Fingerprint } from '../../../components/ui/fingerprint.tsx';
import { ReasonDialog } from '../../../components/ui/reason-dialog.tsx';
import { toast } from '../../../components/ui/toast.ts';
import { useAct } from '../../../lib/api/use-act.ts';
import type { Recipient } from './recipient-card.tsx';

interface Props {
  readonly opened: boolean;
  readonly onClose: () => void;
  readonly recipient: Recipient;
}

/** The second person types the fingerprint as the authority says it; the server compares, so that nobody only looks at it. */
export function ConfirmKeyDialog({ opened, onClose, recipient }: Props) {
  const { t } = useTranslation('recipient');
  const [fingerprint, setFingerprint] = useState('');
  const act = useAct(procedures.recipientConfirm, {
    onDone: () => {
      setFingerprint('');
      onClose();
      toast(t('confirm.done'));
    },
  });
  return (
    <ReasonDialog
      opened={opened}
      onClose={onClose}
      title={t('confirm.title', { name: recipient.name })}
      about={t('confirm.about')}
      action={t('confirm.do')}
      reasonLabel={t('confirm.how')}
      onConfirm={(checked) => act.mutate({ id: recipient.id, fingerprint: fingerprint.trim(), checked })}
      pending={act.isPending}
      error={act.error}
    >
      <div>
        <Text size="sm" fw={600}>
          {t('confirm.onRecord')}
        </Text>
        <Fingerprint hex={recipient.fingerprint} label={t('field.fingerprint')} />
      </div>
      <TextInput
        label={t('confirm.fingerprint')}
        description={t('confirm.fingerprintAbout')}
        value={fingerprint}
        onChange={(event) => setFingerprint(event.currentTarget.value)}
        required
        minLength={10}
        autoComplete="off"
      />
    </ReasonDialog>
  );
}
