import { procedures, type OutputOf, type Procedures } from '@custodia/contract';
import { ActionIcon, Button, Group, Menu, Modal, Stack, TextInput } from '@mantine/core';
import { IconBookmark, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { RefusalNotice } from '../../../components/ui/refusal-notice.tsx';
import { useAct } from '../../../lib/api/use-act.ts';
import { useProcedure } from '../../../lib/api/use-procedure.ts';
import { isAsked, toSend, type Question } from '../asked/question.ts';

export type Kept = OutputOf<Procedures['searchList']>[number];

interface Props {
  readonly question: Question;
  readonly onChoose: (kept: Kept) => void;
}

/** Searches that this person keeps; nobody else sees them. */
export function SavedSearches({ question, onChoose }: Props) {
  const { t } = useTranslation('search');
  const [naming, setNaming] = useState(false);
  const { data = [], error } = useProcedure(procedures.searchList, {});
  const remove = useAct(procedures.searchRemove);
  return (
    <>
      <Menu position="bottom-end" withinPortal>
        <Menu.Target>
          <Button variant="default" leftSection={<IconBookmark size={16} aria-hidden />}>
            {t('kept.label')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item disabled={!isAsked(question)} onClick={() => setNaming(true)}>
            {t('kept.keep')}
          </Menu.Item>
          {data.length > 0 && <Menu.Divider />}
          {data.map((kept) => (
            <Group key={kept.id} gap={4} wrap="nowrap" justify="space-between">
              <Menu.Item onClick={() => onChoose(kept)}>{kept.name}</Menu.Item>
              <ActionIcon
                variant="subtle"
                aria-label={t('kept.remove', { name: kept.name })}
                onClick={() => remove.mutate({ id: kept.id })}
              >
                <IconTrash size={16} aria-hidden />
              </ActionIcon>
            </Group>
          ))}
        </Menu.Dropdown>
      </Menu>
      <RefusalNotice error={error ?? remove.error} />
      <Modal opened={naming} onClose={() => setNaming(false)} title={t('kept.keep')}>
        <NameForm question={question} onDone={() => setNaming(false)} />
      </Modal>
    </>
  );
}

function NameForm({ question, onDone }: { readonly question: Question; readonly onDone: () => void }) {
  const { t } = useTranslation('search');
  const { t: shared } = useTranslation('app');
  const [name, setName] = useState('');
  const save = useAct(procedures.searchSave, { onDone });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (name.trim() !== '') save.mutate({ ...toSend(question), name: name.trim() });
      }}
    >
      <Stack>
        <TextInput
          label={t('kept.name')}
          description={t('kept.about')}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          maxLength={100}
          required
          data-autofocus
        />
        <RefusalNotice error={save.error} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onDone}>
            {shared('action.cancel')}
          </Button>
          <Button type="submit" loading={save.isPending} disabled={name.trim() === ''}>
            {t('kept.keep')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
