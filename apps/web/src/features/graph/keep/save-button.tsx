import { procedures } from '@custodia/contract';
import { Button, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FormDialog } from '../../../components/ui/form-dialog.tsx';
import { useAct } from '../../../lib/api/use-act.ts';
import { paths } from '../../../lib/route/paths.ts';
import { useGo } from '../../../lib/route/use-route.ts';
import { useAllowed } from '../../../lib/session/me.ts';
import type { Held } from '../hold.ts';
import type { Places } from '../picture/places.ts';
import type { Look } from '../types.ts';

interface Props {
  readonly operation: string;
  readonly held: Held;
  readonly places: Places;
  readonly look: Look;
}

/** Keeps the picture as it stands: what is linked is read from the record anew, and can then be cited. */
export function SaveButton({ operation, held, places, look }: Props) {
  const { t } = useTranslation('graph');
  const go = useGo();
  const mayKeep = useAllowed('person:write');
  const [opened, setOpened] = useState(false);
  const [title, setTitle] = useState('');
  const [note, setNote] = useState('');
  const act = useAct(procedures.graphSaveView, {
    changes: ['log'],
    onDone: ({ id }) => go(paths.graph({ operation, view: id })),
  });
  if (!mayKeep) return null;
  const save = () => {
    const nodes = [...held.things.keys()];
    const arrangement = nodes.map((key): [number, number] => {
      const { x, y } = places.of(key);
      return [Math.round(x), Math.round(y)];
    });
    act.mutate({ operation, title: title.trim(), note: note.trim() || undefined, nodes, arrangement, look });
  };
  return (
    <>
      <Button onClick={() => setOpened(true)}>{t('save.do')}</Button>
      <FormDialog
        opened={opened}
        onClose={() => setOpened(false)}
        title={t('save.do')}
        about={t('save.about')}
        action={t('save.do')}
        complete={title.trim() !== ''}
        pending={act.isPending}
        error={act.error}
        onSubmit={save}
      >
        <TextInput
          label={t('save.title')}
          value={title}
          onChange={(event) => setTitle(event.currentTarget.value)}
          maxLength={200}
          required
          data-autofocus
        />
        <Textarea
          label={t('save.note')}
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
          maxLength={2000}
          autosize
          minRows={2}
        />
      </FormDialog>
    </>
  );
}
