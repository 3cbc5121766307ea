import { procedures } from '@custodia/contract';
import { Button, Checkbox, Group, Stack } from '@mantine/core';
import { IconKey } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../../components/ui/empty-state.tsx';
import { GoButton } from '../../../components/ui/go.tsx';
import { LoadingPlaceholder } from '../../../components/ui/loading-placeholder.tsx';
import { RefusalNotice } from '../../../components/ui/refusal-notice.tsx';
import { Section } from '../../../components/ui/section.tsx';
import { useProcedure } from '../../../lib/api/use-procedure.ts';
import { nameCountry } from '../../../lib/country/list.ts';
import { paths } from '../../../lib/route/paths.ts';

interface Props {
  readonly onBuild: (to: string[]) => void;
  readonly pending: boolean;
  readonly error: unknown;
}

/** Whom it goes to: confirmed authorities only. */
export function Recipients({ onBuild, pending, error }: Props) {
  const { t, i18n } = useTranslation('package');
  const [chosen, setChosen] = useState<string[]>([]);
  const recipients = useProcedure(procedures.recipientList, { purpose: 'authority', state: 'confirmed' });
  if (recipients.data === undefined) {
    return recipients.error === null ? <LoadingPlaceholder kind="text" /> : <RefusalNotice error={recipients.error} />;
  }
  return (
    <Section title={t('to.title')} about={t('to.about')}>
      {recipients.data.length === 0 ? (
        <EmptyState icon={IconKey} title={t('to.none')} next={t('to.noneNext')}>
          <GoButton to={paths.recipients()}>{t('to.toKeys')}</GoButton>
        </EmptyState>
      ) : (
        <Stack>
          <Checkbox.Group label={t('to.choose')} value={chosen} onChange={setChosen} withAsterisk>
            <Stack gap="xs" mt="xs">
              {recipients.data.map(({ id, name, country, unit, kind }) => (
                <Checkbox
                  key={id}
                  value={id}
                  label={name}
                  description={[unit, nameCountry(country, i18n.language), t(`to.kind.${kind}`)]
                    .filter(Boolean)
                    .join(' · ')}
                />
              ))}
            </Stack>
          </Checkbox.Group>
          <RefusalNotice error={error} />
          <Group>
            <Button disabled={chosen.length === 0} loading={pending} onClick={() => onBuild(chosen)}>
              {t('to.build')}
            </Button>
          </Group>
        </Stack>
      )}
    </Section>
  );
}
