import { procedures } from '@custodia/contract';
import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ReasonDialog } from '../../../components/ui/reason-dialog.tsx';
import { useAct } from '../../../lib/api/use-act.ts';
import { CategoryFields, readChoice, type CategoryChoice } from '../parts/category-fields.tsx';
import type { Person } from '../parts/types.ts';

/** Says anew what somebody is to the operation, or what they are called here. */
export function CategoryButton({ person }: { readonly person: Person }) {
  const { t } = useTranslation('person');
  const [opened, setOpened] = useState(false);
  const [label, setLabel] = useState(person.label);
  const [choice, setChoice] = useState<CategoryChoice>({
    category: person.category,
    authority: person.authority ?? '',
  });
  const act = useAct(procedures.personSetCategory, { onDone: () => setOpened(false) });
  const confirm = (reason: string): void => {
    const chosen = readChoice(choice);
    if (chosen === null || label.trim() === '') return;
    act.mutate({ person: person.id, version: person.version, label: label.trim(), ...chosen, reason });
  };
  return (
    <>
      <Button variant="default" onClick={() => setOpened(true)}>
        {t('category.change')}
      </Button>
      <ReasonDialog
        opened={opened}
        onClose={() => setOpened(false)}
        title={t('category.change')}
        about={t('category.changeAbout')}
        action={t('category.change')}
        pending={act.isPending}
        error={act.error}
        onConfirm={confirm}
      >
        <TextInput
          label={t('field.label')}
          value={label}
          onChange={(event) => setLabel(event.currentTarget.value)}
          maxLength={200}
          required
        />
        <CategoryFields choice={choice} onChange={setChoice} />
      </ReasonDialog>
    </>
  );
}
