import { NativeSelect, Stack } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Section } from '../../../components/ui/section.tsx';
import type { Person } from '../parts/types.ts';
import { ProfileView } from '../profile/profile-view.tsx';

/** What the accounts of this person say of themselves, all together or one by one. Not what the unit claims: that is the section before. */
export function WritingSection({ person }: { readonly person: Person }) {
  const { t } = useTranslation('person');
  const [chosen, setChosen] = useState('');
  if (person.attached.length === 0) return null;
  const all = person.attached.map(({ participantId }) => participantId);
  const participants = all.includes(chosen) ? [chosen] : all;
  return (
    <Section title={t('said.title')} about={t('said.about')}>
      <Stack gap="md">
        {all.length > 1 && (
          <NativeSelect
            label={t('field.account')}
            value={chosen}
            onChange={(event) => setChosen(event.currentTarget.value)}
            data={[
              { value: '', label: t('said.together') },
              ...person.attached.map(({ participantId, name, platform, exhibitId }) => ({
                value: participantId,
                label: `${name} · ${platform} · ${exhibitId.slice(0, 8)}`,
              })),
            ]}
          />
        )}
        <ProfileView operation={person.operationId} participants={participants} />
      </Stack>
    </Section>
  );
}
