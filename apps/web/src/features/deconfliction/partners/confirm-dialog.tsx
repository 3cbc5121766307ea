import { procedures } from '@custodia/contract';
import { Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Fingerprint } from '../../../components/ui/fingerprint.tsx';
import { ReasonDialog } from '../../../components/ui/reason-dialog.tsx';
import { toast } from '../../../components/ui/toast.ts';
import { useAct } from '../../../lib/api/use-act.ts';
import type { Partner } from './partners-page.tsx';

interface Props {
  readonly opened: boolean;
  readonly onClose: () => void;
  readonly partner: Partner;
}

/** The second person types the fingerprint as the partner says it; the server compares, so that nobody only looks at it. */
export function ConfirmDialog({ opened, onClose, partner }: Props) {
  const { t } = useTranslation('deconfliction');
  const [fingerprint, setFingerprint] = useState('');
  const act = useAct(procedures.partnerConfirm, {
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
      title={t('confirm.title', { name: partner.name })}
      about={t('confirm.about')}
      action={t('confirm.do')}
      reasonLabel={t('confirm.how')}
      onConfirm={(checked) => act.mutate({ id: partner.id, fingerprint: fingerprint.trim(), checked })}
      pending={act.isPending}
      error={act.error}
    >
      <div>
        <Text size="sm" fw={600}>
          {t('confirm.onRecord')}
        </Text>
        <Fingerprint hex={partner.fingerprint} label={t('confirm.onRecord')} />
      </div>
      <TextInput
        label={t('confirm.fingerprint')}
        value={fingerprint}
        onChange={(event) => setFingerprint(event.currentTarget.value)}
        required
        minLength={10}
        autoComplete="off"
      />
    </ReasonDialog>
  );
}
