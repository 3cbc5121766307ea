import { Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { askIdentity } from '../../../lib/identity/ask.ts';
import { useDeed } from '../../../lib/identity/use-deed.ts';
import { DeedForm } from '../frame/deed-form.tsx';
import { ConfirmApp } from './confirm-app.tsx';
import { PASSWORD_MIN, PasswordField } from './password-field.tsx';
import { RecoveryCodes } from './recovery-codes.tsx';

export interface Enrolment {
  readonly totpURI: string;
  readonly backupCodes: readonly string[];
}

interface Props {
  /** Whether there is a password already: then it is asked for, else it is chosen. */
  readonly hasPassword: boolean;
  readonly onDone: () => void;
}

type Step =
  | { readonly kind: 'password' }
  | { readonly kind: 'app'; readonly enrolment: Enrolment }
  | { readonly kind: 'codes'; readonly codes: readonly string[] };

/** A password, an authenticator app that shows its first code, and the codes for the day it is lost. */
export function AuthenticatorSteps({ hasPassword, onDone }: Props) {
  const [step, setStep] = useState<Step>({ kind: 'password' });
  if (step.kind === 'password') {
    return <PasswordStep hasPassword={hasPassword} onDone={(enrolment) => setStep({ kind: 'app', enrolment })} />;
  }
  if (step.kind === 'app') {
    const { totpURI, backupCodes } = step.enrolment;
    return <ConfirmApp uri={totpURI} onDone={() => setStep({ kind: 'codes', codes: backupCodes })} />;
  }
  return <RecoveryCodes codes={step.codes} onDone={onDone} />;
}

interface StepProps {
  readonly hasPassword: boolean;
  readonly onDone: (enrolment: Enrolment) => void;
}

function PasswordStep({ hasPassword, onDone }: StepProps) {
  const { t } = useTranslation('sign-in');
  const [password, setPassword] = useState('');
  const deed = useDeed((given: string) => enrol(given, hasPassword), { onDone });
  return (
    <DeedForm deed={deed} onSubmit={() => deed.run(password)} action={t('enter.continue')}>
      <Text size="sm">{t(hasPassword ? 'password.askedAbout' : 'password.chooseAbout')}</Text>
      <PasswordField
        kind={hasPassword ? 'current' : 'new'}
        label={t(hasPassword ? 'enter.password' : 'password.new')}
        description={hasPassword ? undefined : t('password.rule', { count: PASSWORD_MIN })}
        value={password}
        onChange={setPassword}
      />
    </DeedForm>
  );
}

/** A password that was set before the rest failed is there already: then it only has to match. */
async function enrol(password: string, hasPassword: boolean): Promise<Enrolment> {
  if (!hasPassword) {
    await askIdentity('POST', '/password/set', { password }).catch((error: unknown) => {
      if ((error as { reason?: string }).reason !== 'factor-there') throw error;
    });
  }
  return await askIdentity<Enrolment>('POST', '/two-factor/enable', { password });
}
