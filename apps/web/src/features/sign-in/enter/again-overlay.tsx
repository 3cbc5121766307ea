import { Modal, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { procedures } from '@custodia/contract';
import { call } from '../../../lib/api/call.ts';
import { whyAgain } from '../../../lib/identity/again.ts';
import { session } from '../../../lib/session/expired.ts';
import { useMe } from '../../../lib/session/me.ts';
import { signOut } from '../../../lib/session/sign-out.ts';
import { useSignal } from '../../../lib/signal/signal.ts';
import { Back } from '../frame/back.tsx';
import { SignInForm } from './sign-in-form.tsx';

/** Over the page that was open, which is kept as it is: sign in, and go on where you were. */
export default function AgainOverlay() {
  const { t } = useTranslation('sign-in');
  const me = useMe();
  const why = useSignal(whyAgain);
  const close = (): void => {
    whyAgain.set('ended');
    session.renew();
  };
  return (
    <Modal
      opened
      onClose={close}
      withCloseButton={why === 'confirm'}
      closeOnClickOutside={false}
      closeOnEscape={why === 'confirm'}
      title={t(`again.${why}.title`)}
      closeButtonProps={{ 'aria-label': t('again.close') }}
      zIndex={400}
    >
      <Stack>
        <Text size="sm">{t(`again.${why}.about`, { name: me.name })}</Text>
        <SignInForm email={me.email} returnTo={location.pathname} onDone={() => void goOn(me.accountId, close)} />
        <Back label={t('again.somebodyElse')} onClick={() => void leave()} />
      </Stack>
    </Modal>
  );
}

/** What is open here is this person's. Anybody else begins with an empty page. */
async function goOn(accountId: string, close: () => void): Promise<void> {
  const { account, secondFactor } = await call(procedures.sessionMe, {});
  if (account.id === accountId && secondFactor === 'shown') close();
  else location.assign('/');
}

async function leave(): Promise<void> {
  await signOut().catch(() => undefined);
  location.assign('/sign-in');
}
