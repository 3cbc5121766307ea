import { useTranslation } from 'react-i18next';
import { Page } from '../../../components/ui/page.tsx';
import { useAllowed } from '../../../lib/session/me.ts';
import { Backups } from './backups.tsx';
import { Checks } from './checks.tsx';
import { Configuration } from './configuration.tsx';
import { LogKey } from './log-key.tsx';
import { Webhooks } from './webhooks.tsx';

export default function InstallationPage() {
  const { t } = useTranslation('installation');
  const mayConfigure = useAllowed('installation:configure');
  const mayCheck = useAllowed('installation:check');
  const mayBackUp = useAllowed('backup:create');
  return (
    <Page title={t('page.title')} about={t('page.about')}>
      {mayConfigure && <Configuration />}
      {mayCheck && <Checks />}
      {mayBackUp && <Backups />}
      {mayConfigure && <Webhooks />}
      <LogKey />
    </Page>
  );
}
