import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { LoadingPlaceholder } from '../../../components/ui/loading-placeholder.tsx';
import type { SignInError } from '../../../lib/identity/ask.ts';
import { useGo } from '../../../lib/route/use-route.ts';
import { session } from '../../../lib/session/expired.ts';
import { BareFrame } from '../frame/bare-frame.tsx';
import { DeedForm } from '../frame/deed-form.tsx';
import { Problem } from '../frame/problem.tsx';
import { useLink } from './use-link.ts';

/** The first run: who opens the link becomes the first administrator. */
export default function SetupPage() {
  const { t } = useTranslation('sign-in');
  const go = useGo();
  const { shown, accept } = useLink('setup', () => {
    session.renew();
    go('/second-factor', { replace: true });
  });
  return (
    <BareFrame title={t('setup.title')} about={t('setup.about')}>
      {shown.isPending && <LoadingPlaceholder kind="text" rows={3} />}
      <Problem problem={shown.error} />
      {shown.data !== undefined && (
        <AdministratorForm pending={accept.isPending} problem={accept.error} onGiven={accept.mutate} />
      )}
    </BareFrame>
  );
}

interface FormProps {
  readonly pending: boolean;
  readonly problem: SignInError | null;
  readonly onGiven: (person: { name: string; email: string }) => void;
}

function AdministratorForm({ pending, problem, onGiven }: FormProps) {
  const { t } = useTranslation('sign-in');
  const [name, setName] = useState('');
  const [email, setEmail] = useState('');
  return (
    <DeedForm
      deed={{ pending, problem }}
      onSubmit={() => onGiven({ name: name.trim(), email: email.trim() })}
      action={t('setup.do')}
      wide
    >
      <TextInput
        label={t('setup.name')}
        description={t('setup.nameAbout')}
        autoComplete="name"
        maxLength={120}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
        required
      />
      <TextInput
        label={t('enter.email')}
        description={t('setup.emailAbout')}
        type="email"
        autoComplete="email"
        maxLength={254}
        value={email}
        onChange={(event) => setEmail(event.currentTarget.value)}
        required
      />
    </DeedForm>
  );
}
