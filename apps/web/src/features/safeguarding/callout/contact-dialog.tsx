import { procedures } from '@custodia/contract';
import { Button, Group, Modal, Stack } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { RefusalNotice } from '../../../components/ui/refusal-notice.tsx';
import { useAct } from '../../../lib/api/use-act.ts';
import { ContactFields, type Fields } from './contact-fields.tsx';
import type { Contact } from './kept-list.ts';

interface Props {
  /** Null: closed. */
  readonly edited: Contact | 'new' | null;
  readonly onClose: () => void;
}

const EMPTY: Fields = { kind: 'duty-lead', name: '', phone: '', country: null, note: null, position: 0 };

export function ContactDialog({ edited, onClose }: Props) {
  const { t } = useTranslation('safeguarding');
  return (
    <Modal
      opened={edited !== null}
      onClose={onClose}
      title={edited === 'new' ? t('contact.add') : t('contact.change')}
      size="lg"
    >
      {edited !== null && <Form edited={edited} onClose={onClose} />}
    </Modal>
  );
}

function Form({ edited, onClose }: { readonly edited: Contact | 'new'; readonly onClose: () => void }) {
  const { t } = useTranslation('safeguarding');
  const [fields, setFields] = useState<Fields>(edited === 'new' ? EMPTY : edited);
  const added = useAct(procedures.calloutAdd, { onDone: onClose });
  const changed = useAct(procedures.calloutChange, { onDone: onClose });
  const change = (part: Partial<Fields>) => setFields({ ...fields, ...part });
  const send = () => {
    if (edited === 'new') added.mutate(fields);
    else changed.mutate({ ...fields, id: edited.id, version: edited.version });
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <Stack>
        <ContactFields fields={fields} change={change} />
        <RefusalNotice error={added.error ?? changed.error} />
        <Group justify="flex-end">
          <Button type="submit" loading={added.isPending || changed.isPending}>
            {edited === 'new' ? t('contact.add') : t('contact.keep')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
