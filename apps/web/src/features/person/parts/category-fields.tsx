import { PERSON_CATEGORIES, SAID_BY_AUTHORITY, type PersonCategory } from '@custodia/contract';
import { Select, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';

export interface CategoryChoice {
  readonly category: PersonCategory;
  readonly authority: string;
}

interface Props {
  readonly choice: CategoryChoice;
  readonly onChange: (choice: CategoryChoice) => void;
}

/** What somebody is to the operation; of a suspect or somebody convicted also which authority says so. */
export function CategoryFields({ choice, onChange }: Props) {
  const { t } = useTranslation('person');
  return (
    <>
      <Select
        label={t('field.category')}
        description={t('category.about')}
        data={Object.keys(PERSON_CATEGORIES).map((category) => ({ value: category, label: t(`category.${category}`) }))}
        value={choice.category}
        onChange={(category) => onChange({ ...choice, category: category as PersonCategory })}
        allowDeselect={false}
      />
      {saidByAuthority(choice.category) && (
        <TextInput
          label={t('field.authority')}
          description={t('category.authorityAbout')}
          value={choice.authority}
          onChange={(event) => onChange({ ...choice, authority: event.currentTarget.value })}
          maxLength={500}
          required
        />
      )}
    </>
  );
}

function saidByAuthority(category: PersonCategory): boolean {
  return SAID_BY_AUTHORITY.includes(category);
}

/** As it is sent; null while an authority is still to be named. */
export function readChoice({
  category,
  authority,
}: CategoryChoice): { category: PersonCategory; authority?: string } | null {
  if (!saidByAuthority(category)) return { category };
  return authority.trim() === '' ? null : { category, authority: authority.trim() };
}
