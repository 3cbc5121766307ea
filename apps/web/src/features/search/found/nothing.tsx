import { Code, List, Text } from '@mantine/core';
import { IconSearch, IconSearchOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../../components/ui/empty-state.tsx';

/** Before the first search: how to ask. */
export function HowToAsk() {
  const { t } = useTranslation('search');
  return <EmptyState icon={IconSearch} title={t('how.title')} next={<Syntax />} />;
}

export function NothingFound() {
  const { t } = useTranslation('search');
  return (
    <EmptyState
      icon={IconSearchOff}
      title={t('nothing.title')}
      next={
        <>
          <Text mb="sm">{t('nothing.next')}</Text>
          <Syntax />
        </>
      }
    />
  );
}

function Syntax() {
  const { t } = useTranslation('search');
  return (
    <List ta="start" size="sm" spacing={4}>
      <List.Item>{t('how.all')}</List.Item>
      <List.Item>
        <Code>{t('how.phraseExample')}</Code> {t('how.phrase')}
      </List.Item>
      <List.Item>
        <Code>{t('how.beginExample')}</Code> {t('how.begin')}
      </List.Item>
      <List.Item>{t('how.folded')}</List.Item>
      <List.Item>{t('how.scripts')}</List.Item>
      <List.Item>{t('how.filters')}</List.Item>
    </List>
  );
}
