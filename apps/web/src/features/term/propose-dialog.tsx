import { procedures, TERM_LISTS, type TermListName } from '@custodia/contract';
import { Button, Group, Modal, Radio, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { RefusalNotice } from '../../components/ui/refusal-notice.tsx';
import { toast } from '../../components/ui/toast.ts';
import { useAct } from '../../lib/api/use-act.ts';

export type Proposing =
  { readonly change: 'add' } | { readonly change: 'withdraw'; readonly list: TermListName; readonly term: string };

interface Draft {
  readonly list: TermListName;
  readonly term: string;
  readonly reason: string;
}

const NOTHING = { list: 'app', term: '' } as const;

interface Props {
  /** Null: closed. */
  readonly proposing: Proposing | null;
  readonly onClose: () => void;
}

/** One word on or off a list. It holds for nothing before another person confirms it. */
export function ProposeDialog({ proposing, onClose }: Props) {
  const { t } = useTranslation('term');
  const title = proposing === null ? '' : t(`propose.${proposing.change}`);
  return (
    <Modal opened={proposing !== null} onClose={onClose} title={title}>
      {proposing !== null && <Form proposing={proposing} onClose={onClose} />}
    </Modal>
  );
}

function Form({ proposing, onClose }: { readonly proposing: Proposing; readonly onClose: () => void }) {
  const { t } = useTranslation('term');
  const { change, list, term } = proposing.change === 'withdraw' ? proposing : { ...proposing, ...NOTHING };
  const [draft, setDraft] = useState<Draft>({ list, term, reason: '' });
  const act = useAct(procedures.termPropose, {
    onDone: () => {
      onClose();
      toast(t('propose.done'));
    },
  });
  const complete = draft.term.trim() !== '' && draft.reason.trim() !== '';
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (complete) act.mutate({ ...draft, change });
      }}
    >
      <Stack>
        <Text>{t('propose.about')}</Text>
        <Fields
          draft={draft}
          set={(more) => setDraft({ ...draft, ...more })}
          isFixed={proposing.change === 'withdraw'}
        />
        <RefusalNotice error={act.error} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('propose.cancel')}
          </Button>
          <Button type="submit" loading={act.isPending} disabled={!complete}>
            {t('propose.submit')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

interface FieldsProps {
  readonly draft: Draft;
  readonly set: (more: Partial<Draft>) => void;
  /** The word is on a list already: only the reason is asked for. */
  readonly isFixed: boolean;
}

function Fields({ draft, set, isFixed }: FieldsProps) {
  const { t } = useTranslation('term');
  return (
    <>
      <Radio.Group label={t('column.list')} value={draft.list} onChange={(list) => set({ list })}>
        <Stack mt="xs" gap="xs">
          {TERM_LISTS.map((one) => (
            <Radio key={one} value={one} label={t(`list.${one}`)} disabled={isFixed && one !== draft.list} />
          ))}
        </Stack>
      </Radio.Group>
      <TextInput
        label={t('column.term')}
        description={t('propose.termAbout')}
        value={draft.term}
        onChange={(event) => set({ term: event.currentTarget.value })}
        maxLength={200}
        readOnly={isFixed}
        required
      />
      <Textarea
        label={t('propose.reason')}
        description={t('propose.reasonAbout')}
        value={draft.reason}
        onChange={(event) => set({ reason: event.currentTarget.value })}
        maxLength={1000}
        autosize
        minRows={2}
        required
      />
    </>
  );
}
