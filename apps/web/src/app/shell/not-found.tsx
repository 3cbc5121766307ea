import { Button } from '@mantine/core';
import { IconMapQuestion } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../components/ui/empty-state.tsx';
import { Page } from '../../components/ui/page.tsx';

export function NotFound() {
  const { t } = useTranslation('app');
  return (
    <Page title={t('notFound.title')}>
      <EmptyState icon={IconMapQuestion} title={t('notFound.what')} next={t('notFound.next')}>
        <Button component={Link} to="/">
          {t('action.goHome')}
        </Button>
      </EmptyState>
    </Page>
  );
}
