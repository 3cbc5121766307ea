import { useTranslation } from 'react-i18next';
import { Facts } from '../../../components/ui/facts.tsx';
import { GoButton } from '../../../components/ui/go.tsx';
import { Page } from '../../../components/ui/page.tsx';
import { paths } from '../../../lib/route/paths.ts';
import { useMe } from '../../../lib/session/me.ts';
import { SessionSection } from '../session/session-section.tsx';
import { TokenSection } from '../token/token-section.tsx';
import { PreferenceSection } from './preference-section.tsx';

/** My account: who I am here, how and from where I am signed in, what acts for me, and how the pages look. */
export default function MePage() {
  const { t } = useTranslation('me');
  const { t: shared } = useTranslation('app');
  const me = useMe();
  return (
    <Page title={t('title')} about={t('about')} actions={<GoButton to={paths.ways()}>{t('ways')}</GoButton>}>
      <Facts
        facts={[
          { label: t('name'), value: me.name },
          { label: t('email'), value: me.email },
          { label: t('roles'), value: me.roles.map((role) => shared(`role.${role}`)).join(', ') },
        ]}
      />
      <SessionSection />
      <TokenSection />
      <PreferenceSection />
    </Page>
  );
}
