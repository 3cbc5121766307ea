import { Button, Stack } from '@mantine/core';
import { procedures } from '@custodia/contract';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { LoadingPlaceholder } from '../../../components/ui/loading-placeholder.tsx';
import { refreshAll } from '../../../lib/api/client.ts';
import { useProcedure } from '../../../lib/api/use-procedure.ts';
import { supportsPasskeys } from '../../../lib/identity/passkey.ts';
import { useGo } from '../../../lib/route/use-route.ts';
import { signOut } from '../../../lib/session/sign-out.ts';
import { Back } from '../frame/back.tsx';
import { BareFrame } from '../frame/bare-frame.tsx';
import { AuthenticatorSteps } from './authenticator-steps.tsx';
import { Choice } from './choice.tsx';
import { PasskeyForm } from './passkey-form.tsx';

type Way = 'passkey' | 'authenticator';

/** What everybody adds before they can do anything else: a passkey, or a password with an authenticator app. */
export default function FirstFactorPage() {
  const { t } = useTranslation('sign-in');
  const go = useGo();
  const { data, error, isFetching } = useProcedure(procedures.sessionMe, {});
  const [way, setWay] = useState<Way | null>(null);
  const nothingToDo = !isFetching && way === null && data?.secondFactor === 'shown';
  useEffect(() => {
    if (nothingToDo) go('/', { replace: true });
  }, [nothingToDo, go]);
  // The start page is for who has a second factor: what the session says must be known anew before it is opened.
  const done = (): void => void refreshAll().then(() => go('/', { replace: true }));
  return (
    <BareFrame title={t('first.title')} about={t('first.about')} width="wide">
      {data === undefined && error === null && <LoadingPlaceholder kind="text" rows={3} />}
      {error !== null && <Button onClick={() => go('/sign-in', { replace: true })}>{t('enter.title')}</Button>}
      {data !== undefined && way === null && <Choices hasPassword={data.factors.password} onChosen={setWay} />}
      {data !== undefined && way === 'passkey' && <PasskeyForm onDone={done} />}
      {data !== undefined && way === 'authenticator' && (
        <AuthenticatorSteps hasPassword={data.factors.password} onDone={done} />
      )}
      {way !== null && <Back label={t('first.back')} onClick={() => setWay(null)} />}
      <Back label={t('first.leave')} onClick={() => void signOut().finally(() => go('/sign-in', { replace: true }))} />
    </BareFrame>
  );
}

function Choices({ hasPassword, onChosen }: { readonly hasPassword: boolean; readonly onChosen: (way: Way) => void }) {
  const { t } = useTranslation('sign-in');
  const app = hasPassword ? 'first.app' : 'first.passwordAndApp';
  return (
    <Stack>
      <Choice
        title={t('first.passkey.title')}
        about={supportsPasskeys() ? t('first.passkey.about') : t('reason.passkey-unsupported')}
        action={t('first.passkey.do')}
        disabled={!supportsPasskeys()}
        onChosen={() => onChosen('passkey')}
        recommended
      />
      <Choice
        title={t(`${app}.title`)}
        about={t('first.app.about')}
        action={t(`${app}.do`)}
        onChosen={() => onChosen('authenticator')}
      />
    </Stack>
  );
}
