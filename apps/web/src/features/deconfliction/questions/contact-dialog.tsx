import { procedures } from '@custodia/contract';
import { Checkbox, Stack, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FormDialog } from '../../../components/ui/form-dialog.tsx';
import { toast } from '../../../components/ui/toast.ts';
import { useAct } from '../../../lib/api/use-act.ts';
import type { Question } from './question-card.tsx';

interface Props {
  readonly opened: boolean;
  readonly onClose: () => void;
  readonly question: Question;
}

const NOTHING = { who: '', how: '', note: '' };

/** Names chosen hits to the partner, and whom to ask here: the first that the partner learns of them. */
export function ContactDialog({ opened, onClose, question: { id, partner, hits } }: Props) {
  const { t } = useTranslation('deconfliction');
  const [chosen, setChosen] = useState<string[]>([]);
  const [texts, setTexts] = useState(NOTHING);
  const act = useAct(procedures.deconflictionContact, {
    onDone: () => {
      onClose();
      toast(t('contact.done'));
    },
  });
  const set = (field: keyof typeof NOTHING) => (event: { currentTarget: { value: string } }) =>
    setTexts({ ...texts, [field]: event.currentTarget.value });
  const { note, ...needed } = texts;
  return (
    <FormDialog
      opened={opened}
      onClose={onClose}
      title={t('act.contact')}
      about={t('contact.about', { name: partner.name })}
      action={t('act.contact')}
      complete={chosen.length > 0 && Object.values(needed).every((text) => text.trim().length >= 2)}
      pending={act.isPending}
      error={act.error}
      onSubmit={() => act.mutate({ id, hits: chosen.map(Number), ...needed, ...(note.trim() === '' ? {} : { note }) })}
    >
      <Checkbox.Group label={t('contact.which')} value={chosen} onChange={setChosen}>
        <Stack gap="xs" mt="xs">
          {hits.map(({ number, identifier }) => (
            <Checkbox
              key={number}
              value={String(number)}
              label={identifier === null ? t('hits.erased') : `${t(`kind.${identifier.kind}`)}: ${identifier.value}`}
            />
          ))}
        </Stack>
      </Checkbox.Group>
      <TextInput label={t('contact.who')} value={texts.who} onChange={set('who')} maxLength={200} required />
      <TextInput label={t('contact.how')} value={texts.how} onChange={set('how')} maxLength={500} required />
      <Textarea
        label={t('contact.message')}
        description={t('contact.messageAbout')}
        value={note}
        onChange={set('note')}
        maxLength={2000}
        autosize
        minRows={2}
      />
    </FormDialog>
  );
}
