import { procedures } from '@custodia/contract';
import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FormDialog } from '../../../components/ui/form-dialog.tsx';
import { toast } from '../../../components/ui/toast.ts';
import { useAct } from '../../../lib/api/use-act.ts';
import type { Consent } from './page.tsx';

interface Props {
  readonly consent: Consent;
  readonly onClose: () => void;
}

/** What an authority said, who said it, when, and in which paper. */
export function ConsentDialog({ consent: { recipientId, authority, agrees }, onClose }: Props) {
  const { t } = useTranslation('publication');
  const [said, setSaid] = useState({ saidBy: '', saidOn: '', document: '' });
  const decision = agrees === true ? 'withdrawn' : 'agreed';
  const act = useAct(procedures.publicationConsent, {
    changes: ['log'],
    onDone: () => {
      onClose();
      toast(t('consent.done'));
    },
  });
  const title = t(agrees === true ? 'consent.withdraw' : 'consent.agree');
  return (
    <FormDialog
      opened
      onClose={onClose}
      title={`${title}: ${authority}`}
      about={t(agrees === true ? 'consent.withdrawAbout' : 'consent.agreeAbout')}
      action={title}
      onSubmit={() => act.mutate({ recipient: recipientId, decision, ...said })}
      complete={Object.values(said).every((text) => text.trim() !== '')}
      pending={act.isPending}
      error={act.error}
    >
      <TextInput
        label={t('consent.saidBy')}
        value={said.saidBy}
        maxLength={200}
        required
        onChange={(event) => setSaid({ ...said, saidBy: event.currentTarget.value })}
      />
      <TextInput
        label={t('consent.saidOn')}
        type="date"
        value={said.saidOn}
        required
        onChange={(event) => setSaid({ ...said, saidOn: event.currentTarget.value })}
      />
      <TextInput
        label={t('consent.document')}
        description={t('consent.documentAbout')}
        value={said.document}
        maxLength={300}
        required
        onChange={(event) => setSaid({ ...said, document: event.currentTarget.value })}
      />
    </FormDialog>
  );
}
