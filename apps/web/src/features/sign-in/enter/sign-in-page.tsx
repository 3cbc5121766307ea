import { Alert } from '@mantine/core';
import { IconInfoCircle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useWays } from '../../../lib/identity/ways.ts';
import { useGo, useQueryValues } from '../../../lib/route/use-route.ts';
import { session } from '../../../lib/session/expired.ts';
import { BareFrame } from '../frame/bare-frame.tsx';
import { SignInForm } from './sign-in-form.tsx';

/** The door. Whoever was on the way to a page goes on there. */
export default function SignInPage() {
  const { t } = useTranslation('sign-in');
  const go = useGo();
  const { to, error } = useQueryValues();
  const setup = useWays()?.setup === true;
  const target = ownPage(to);
  const done = (): void => {
    session.renew();
    go(target, { replace: true });
  };
  return (
    <BareFrame title={t('enter.title')} about={t('enter.about')}>
      {error !== undefined && <Notice text={t('enter.providerRefused')} />}
      {setup && <Notice text={t('enter.needsSetup')} />}
      <SignInForm returnTo={target.split('?')[0]!} onDone={done} />
    </BareFrame>
  );
}

function Notice({ text }: { readonly text: string }) {
  return (
    <Alert color="harbour" variant="light" icon={<IconInfoCircle aria-hidden />}>
      {text}
    </Alert>
  );
}

/** Never another host, whatever a link that led here says. */
function ownPage(to: unknown): string {
  if (typeof to !== 'string' || !/^\/(?![/\\])/.test(to)) return '/';
  return to.startsWith('/sign-in') ? '/' : to;
}
