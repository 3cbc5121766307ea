import { Button, Divider, PasswordInput, Stack, TextInput } from '@mantine/core';
import { IconBuilding, IconFingerprint } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { askIdentity } from '../../../lib/identity/ask.ts';
import { signInWithPasskey, supportsPasskeys } from '../../../lib/identity/passkey.ts';
import { useDeed } from '../../../lib/identity/use-deed.ts';
import { useWays } from '../../../lib/identity/ways.ts';
import { DeedForm } from '../frame/deed-form.tsx';
import { Problem } from '../frame/problem.tsx';
import { CodeForm } from './code-form.tsx';

interface Props {
  /** Known where the session of somebody ended: it need not be typed again. */
  readonly email?: string;
  /** Where the identity provider sends the browser back to. */
  readonly returnTo: string;
  readonly onDone: () => void;
}

/** Every way in: a passkey, a password and a code, the unit's own provider. */
export function SignInForm({ email = '', returnTo, onDone }: Props) {
  const [asksCode, setAsksCode] = useState(false);
  if (asksCode) return <CodeForm onDone={onDone} onBack={() => setAsksCode(false)} />;
  return (
    <Stack gap="lg">
      <PasskeyButton onDone={onDone} />
      <ProviderButton returnTo={returnTo} />
      <PasswordForm email={email} onDone={onDone} onCode={() => setAsksCode(true)} />
    </Stack>
  );
}

function PasskeyButton({ onDone }: Pick<Props, 'onDone'>) {
  const { t } = useTranslation('sign-in');
  const deed = useDeed(signInWithPasskey, { onDone });
  if (!supportsPasskeys()) return null;
  return (
    <Stack gap="sm">
      <Button
        size="md"
        leftSection={<IconFingerprint aria-hidden />}
        loading={deed.pending}
        onClick={() => deed.run(undefined)}
      >
        {t('enter.passkey')}
      </Button>
      <Problem problem={deed.problem} />
    </Stack>
  );
}

function ProviderButton({ returnTo }: Pick<Props, 'returnTo'>) {
  const { t } = useTranslation('sign-in');
  const provider = useWays()?.provider ?? null;
  const deed = useDeed(() => askIdentity<{ url: string }>('POST', '/provider', { returnTo }), {
    onDone: ({ url }) => location.assign(url),
  });
  if (provider === null) return null;
  return (
    <Stack gap="sm">
      <Button
        size="md"
        variant="default"
        leftSection={<IconBuilding aria-hidden />}
        loading={deed.pending}
        onClick={() => deed.run(undefined)}
      >
        {t('enter.provider', { name: provider.name })}
      </Button>
      <Problem problem={deed.problem} />
    </Stack>
  );
}

interface PasswordProps extends Pick<Props, 'onDone'> {
  readonly email: string;
  readonly onCode: () => void;
}

function PasswordForm({ email: known, onDone, onCode }: PasswordProps) {
  const { t } = useTranslation('sign-in');
  const [email, setEmail] = useState(known);
  const [password, setPassword] = useState('');
  const deed = useDeed(
    (given: { email: string; password: string }) => askIdentity<{ state: string }>('POST', '/sign-in/email', given),
    { onDone: ({ state }) => (state === 'second-factor' ? onCode() : onDone()), onProblem: () => setPassword('') },
  );
  return (
    <DeedForm
      deed={deed}
      onSubmit={() => deed.run({ email: email.trim(), password })}
      action={t('enter.continue')}
      wide
      variant="default"
    >
      <Divider label={t('enter.orPassword')} labelPosition="center" />
      <TextInput
        label={t('enter.email')}
        type="email"
        autoComplete="username webauthn"
        value={email}
        onChange={(event) => setEmail(event.currentTarget.value)}
        required
      />
      <PasswordInput
        label={t('enter.password')}
        autoComplete="current-password"
        value={password}
        onChange={(event) => setPassword(event.currentTarget.value)}
        visibilityToggleButtonProps={{ 'aria-label': t('enter.showPassword') }}
        required
      />
    </DeedForm>
  );
}
