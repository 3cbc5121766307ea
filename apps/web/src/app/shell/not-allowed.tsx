import { Button } from '@mantine/core';
import { IconLock } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../components/ui/empty-state.tsx';
import { Page } from '../../components/ui/page.tsx';

/** A page that none of the person's roles opens. The server would refuse what it asks for anyway. */
export function NotAllowed() {
  const { t } = useTranslation('app');
  return (
    <Page title={t('notAllowed.title')}>
      <EmptyState icon={IconLock} title={t('notAllowed.what')} next={t('notAllowed.next')}>
        <Button component={Link} to="/">
          {t('action.goHome')}
        </Button>
      </EmptyState>
    </Page>
  );
}
