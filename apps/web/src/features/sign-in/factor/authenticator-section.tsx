import { Button, Group, Modal, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Section } from '../../../components/ui/section.tsx';
import { StatusBadge } from '../../../components/ui/status-badge.tsx';
import { refreshNouns } from '../../../lib/api/client.ts';
import { askIdentity } from '../../../lib/identity/ask.ts';
import { useDeed } from '../../../lib/identity/use-deed.ts';
import { DeedForm } from '../frame/deed-form.tsx';
import { AuthenticatorSteps } from './authenticator-steps.tsx';
import { PasswordField } from './password-field.tsx';
import type { Factors } from './password-section.tsx';
import { RecoveryCodes } from './recovery-codes.tsx';

type Doing = 'add' | 'codes' | 'remove' | null;

/** The authenticator app and the codes for the day it is lost. */
export function AuthenticatorSection({ factors }: { readonly factors: Factors }) {
  const { t } = useTranslation('sign-in');
  const [doing, setDoing] = useState<Doing>(null);
  const done = (): void => {
    setDoing(null);
    refreshNouns(['session']);
  };
  return (
    <Section title={t('app.title')} about={t('app.about')}>
      <StatusBadge tone={factors.totp ? 'good' : 'neutral'} label={t(factors.totp ? 'app.on' : 'app.off')} />
      <Group>
        {!factors.totp && <Button onClick={() => setDoing('add')}>{t('app.add')}</Button>}
        {factors.totp && (
          <Button variant="default" onClick={() => setDoing('codes')}>
            {t('recovery.renew')}
          </Button>
        )}
        {factors.totp && factors.passkeys > 0 && (
          <Button variant="default" onClick={() => setDoing('remove')}>
            {t('app.remove')}
          </Button>
        )}
      </Group>
      <Modal opened={doing === 'add'} onClose={done} title={t('app.add')} size="lg">
        <AuthenticatorSteps hasPassword={factors.password} onDone={done} />
      </Modal>
      <Modal opened={doing === 'codes'} onClose={done} title={t('recovery.renew')} size="lg">
        <RenewCodes onDone={done} />
      </Modal>
      <Modal opened={doing === 'remove'} onClose={done} title={t('app.remove')}>
        <PasswordAsked
          about={t('app.removeAbout')}
          action={t('app.remove')}
          deed={(password) => askIdentity('POST', '/two-factor/disable', { password })}
          onDone={done}
        />
      </Modal>
    </Section>
  );
}

function RenewCodes({ onDone }: { readonly onDone: () => void }) {
  const { t } = useTranslation('sign-in');
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  if (codes !== null) return <RecoveryCodes codes={codes} onDone={onDone} />;
  return (
    <PasswordAsked
      about={t('recovery.renewAbout')}
      action={t('recovery.renew')}
      deed={(password) =>
        askIdentity<{ backupCodes: string[] }>('POST', '/two-factor/generate-backup-codes', { password })
      }
      onDone={({ backupCodes }) => setCodes(backupCodes)}
    />
  );
}

interface AskedProps<O> {
  readonly about: string;
  readonly action: string;
  readonly deed: (password: string) => Promise<O>;
  readonly onDone: (output: O) => void;
}

function PasswordAsked<O>({ about, action, deed: deedOf, onDone }: AskedProps<O>) {
  const { t } = useTranslation('sign-in');
  const [password, setPassword] = useState('');
  const deed = useDeed(deedOf, { onDone });
  return (
    <DeedForm deed={deed} onSubmit={() => deed.run(password)} action={action} wide>
      <Text size="sm">{about}</Text>
      <PasswordField kind="current" label={t('enter.password')} value={password} onChange={setPassword} />
    </DeedForm>
  );
}
