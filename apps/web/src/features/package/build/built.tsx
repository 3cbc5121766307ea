import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { GoButton } from '../../../components/ui/go.tsx';
import { MadeFile } from '../../../components/ui/made-file.tsx';
import { Section } from '../../../components/ui/section.tsx';
import { paths } from '../../../lib/route/paths.ts';

/** The package being built, and its encrypted files once it is. */
export function Built({ jobId }: { readonly jobId: string }) {
  const { t } = useTranslation('package');
  return (
    <Section title={t('built.title')}>
      <Text>{t('built.about')}</Text>
      <MadeFile jobId={jobId} title={t('built.running')} />
      <div>
        <GoButton to={paths.packages()} variant="default">
          {t('built.list')}
        </GoButton>
      </div>
    </Section>
  );
}
