import { procedures } from '@custodia/contract';
import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Referral } from '../parts/types.ts';
import { DigestInput, readDigest } from './digest-input.tsx';
import { FormDialog } from '../../../components/ui/form-dialog.tsx';
import { useDialog } from './use-dialog.ts';

/** That the package was handed over by a person: to whom, how, and its digest as read from the file. */
export function HandOver({ referral: { id } }: { readonly referral: Referral }) {
  const { t } = useTranslation('referral');
  const { opened, open, close, act } = useDialog(procedures.referralHandOver);
  const [digest, setDigest] = useState('');
  const [to, setTo] = useState('');
  const [how, setHow] = useState('');
  const sha256 = readDigest(digest);
  const differs = act.error?.code === 'digest-mismatch';
  return (
    <>
      <Button onClick={open}>{t('act.do.sent')}</Button>
      <FormDialog
        opened={opened}
        onClose={close}
        title={t('act.do.sent')}
        about={t('act.about.sent')}
        action={t('act.do.sent')}
        complete={sha256 !== null && to.trim() !== '' && how.trim() !== ''}
        pending={act.isPending}
        error={differs ? null : act.error}
        onSubmit={() => act.mutate({ id, sha256: sha256!, to, how })}
      >
        <DigestInput value={digest} onChange={setDigest} differs={differs} />
        <Line label={t('form.to')} value={to} onChange={setTo} />
        <Line label={t('form.how')} about={t('form.howAbout')} value={how} onChange={setHow} />
      </FormDialog>
    </>
  );
}

/** That the authority was told of a recall. */
export function Told({ referral: { id } }: { readonly referral: Referral }) {
  const { act, ...dialog } = useDialog(procedures.referralTold);
  const tell = (said: Spoken) => act.mutate({ id, ...said });
  return <Spoke {...dialog} deed="recipient-told" pending={act.isPending} error={act.error} onSubmit={tell} />;
}

/** That a person asked the authority for news: the product asks nobody. */
export function Asked({ referral: { id } }: { readonly referral: Referral }) {
  const { act, ...dialog } = useDialog(procedures.referralAsk);
  const ask = (said: Spoken) => act.mutate({ id, ...said });
  return <Spoke {...dialog} deed="asked" pending={act.isPending} error={act.error} onSubmit={ask} />;
}

interface Spoken {
  readonly to: string;
  readonly how: string;
}

interface SpokeProps {
  readonly deed: 'recipient-told' | 'asked';
  readonly opened: boolean;
  readonly open: () => void;
  readonly close: () => void;
  readonly pending: boolean;
  readonly error: unknown;
  readonly onSubmit: (said: Spoken) => void;
}

/** With whom somebody spoke, and how. */
function Spoke({ deed, opened, open, close, pending, error, onSubmit }: SpokeProps) {
  const { t } = useTranslation('referral');
  const [to, setTo] = useState('');
  const [how, setHow] = useState('');
  return (
    <>
      <Button onClick={open} variant={deed === 'asked' ? 'default' : 'filled'}>
        {t(`act.do.${deed}`)}
      </Button>
      <FormDialog
        opened={opened}
        onClose={close}
        title={t(`act.do.${deed}`)}
        about={t(`act.about.${deed}`)}
        action={t(`act.do.${deed}`)}
        complete={to.trim() !== '' && how.trim() !== ''}
        pending={pending}
        error={error}
        onSubmit={() => onSubmit({ to, how })}
      >
        <Line label={t(deed === 'asked' ? 'form.askedTo' : 'form.toldTo')} value={to} onChange={setTo} />
        <Line label={t('form.how')} about={t('form.howAbout')} value={how} onChange={setHow} />
      </FormDialog>
    </>
  );
}

interface LineProps {
  readonly label: string;
  readonly about?: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

function Line({ label, about, value, onChange }: LineProps) {
  return (
    <TextInput
      label={label}
      description={about}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      maxLength={200}
      required
    />
  );
}
