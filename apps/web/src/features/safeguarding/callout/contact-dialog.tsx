import { CONTACT_KINDS, procedures } from '@custodia/contract';
import { Button, Group, Modal, NumberInput, Select, Stack, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CountrySelect } from '../../../components/ui/country-select.tsx';
import { RefusalNotice } from '../../../components/ui/refusal-notice.tsx';
import { useAct } from '../../../lib/api/use-act.ts';
import type { Contact } from './kept-list.ts';

interface Props {
  /** Null: closed. */
  readonly edited: Contact | 'new' | null;
  readonly onClose: () => void;
}

type Fields = Omit<Contact, 'id' | 'version'>;
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
        <TextInput
          label={t('contact.name')}
          value={fields.name}
          onChange={(event) => change({ name: event.currentTarget.value })}
          required
          maxLength={200}
          data-autofocus
        />
        <TextInput
          label={t('contact.phone')}
          description={t('contact.phoneAbout')}
          type="tel"
          value={fields.phone}
          onChange={(event) => change({ phone: event.currentTarget.value })}
          required
          maxLength={31}
        />
        <Select
          label={t('contact.kind')}
          value={fields.kind}
          onChange={(kind) => change({ kind: (kind ?? 'other') })}
          data={CONTACT_KINDS.map((value) => ({ value, label: t(`kind.${value}`) }))}
          allowDeselect={false}
        />
        <CountrySelect
          label={t('contact.country')}
          description={t('contact.countryAbout')}
          value={fields.country}
          onChange={(country) => change({ country })}
        />
        <Textarea
          label={t('contact.note')}
          description={t('contact.noteAbout')}
          value={fields.note ?? ''}
          onChange={(event) => change({ note: event.currentTarget.value || null })}
          maxLength={500}
          autosize
        />
        <NumberInput
          label={t('contact.position')}
          description={t('contact.positionAbout')}
          value={fields.position}
          onChange={(value) => change({ position: Number(value) })}
          min={0}
          max={500}
          allowDecimal={false}
        />
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
