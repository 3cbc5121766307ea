import { useTranslation } from 'react-i18next';
import { Fields } from '../../../../components/ui/fields.tsx';
import { People } from '../fields/people.tsx';
import type { StepProps } from './step.ts';

/** Who needs to know: they become members when it is authorised, and nobody else sees any of it. */
export function MembersStep({ draft, saving }: StepProps) {
  const { t } = useTranslation('operation');
  return (
    <Fields legend={t('part.members')} about={t('members.about')}>
      <People
        label={t('field.membersNamed')}
        about={t('members.named')}
        able="operation:read"
        without={[draft.author.id]}
        value={saving.fields.members}
        onChange={(members) => saving.set({ members })}
      />
    </Fields>
  );
}
