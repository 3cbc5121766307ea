import { procedures } from '@custodia/contract';
import { useTranslation } from 'react-i18next';
import { LoadingPlaceholder } from '../../../components/ui/loading-placeholder.tsx';
import { Page } from '../../../components/ui/page.tsx';
import { RefusalNotice } from '../../../components/ui/refusal-notice.tsx';
import { useProcedure } from '../../../lib/api/use-procedure.ts';
import { AuthenticatorSection } from './authenticator-section.tsx';
import { PasskeySection } from './passkey-section.tsx';
import { PasswordSection } from './password-section.tsx';

/** How I sign in: passkeys, password, authenticator app, recovery codes. */
export default function WaysPage() {
  const { t } = useTranslation('sign-in');
  const { data, error } = useProcedure(procedures.sessionMe, {});
  return (
    <Page title={t('ways.title')} about={t('ways.about')} width="reading">
      <RefusalNotice error={error} />
      {data === undefined && error === null && <LoadingPlaceholder rows={4} />}
      {data !== undefined && (
        <>
          <PasskeySection />
          <PasswordSection factors={data.factors} />
          <AuthenticatorSection factors={data.factors} />
        </>
      )}
    </Page>
  );
}
