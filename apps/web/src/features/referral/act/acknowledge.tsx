import { procedures } from '@custodia/contract';
import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Referral } from '../parts/types.ts';
import { DigestInput, readDigest } from './digest-input.tsx';
import { FormDialog } from '../../../components/ui/form-dialog.tsx';
import { useDialog } from './use-dialog.ts';

/** The receipt counts with the digest that the authority reads back, and with no other. */
export function Acknowledge({ referral: { id } }: { readonly referral: Referral }) {
  const { t } = useTranslation('referral');
  const { opened, open, close, act } = useDialog(procedures.referralAcknowledge);
  const [digest, setDigest] = useState('');
  const [reference, setReference] = useState('');
  const sha256 = readDigest(digest);
  const differs = act.error?.code === 'digest-mismatch';
  const given = reference.trim();
  return (
    <>
      <Button onClick={open}>{t('act.do.acknowledged')}</Button>
      <FormDialog
        opened={opened}
        onClose={close}
        title={t('act.do.acknowledged')}
        about={t('act.about.acknowledged')}
        action={t('act.do.acknowledged')}
        complete={sha256 !== null}
        pending={act.isPending}
        error={differs ? null : act.error}
        onSubmit={() => act.mutate({ id, sha256: sha256!, ...(given === '' ? {} : { reference: given }) })}
      >
        <DigestInput value={digest} onChange={setDigest} differs={differs} />
        <TextInput
          label={t('form.reference')}
          description={t('form.referenceAbout')}
          value={reference}
          onChange={(event) => setReference(event.currentTarget.value)}
          maxLength={200}
        />
      </FormDialog>
    </>
  );
}
