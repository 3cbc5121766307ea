import { procedures } from '@custodia/contract';
import { Button, Group, Modal, Radio, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CountrySelect } from '../../../components/ui/country-select.tsx';
import { RefusalNotice } from '../../../components/ui/refusal-notice.tsx';
import { toast } from '../../../components/ui/toast.ts';
import { useAct } from '../../../lib/api/use-act.ts';

interface Props {
  readonly opened: boolean;
  readonly onClose: () => void;
}

/** Brings in a public key: proposed, until somebody else confirms it. */
export function AddDialog({ opened, onClose }: Props) {
  const { t } = useTranslation('recipient');
  return (
    <Modal opened={opened} onClose={onClose} title={t('add.title')} size="lg">
      <AddForm onClose={onClose} />
    </Modal>
  );
}

type Purpose = 'authority' | 'backup';

const NOTHING = { name: '', unit: '', key: '', checked: '' };

function AddForm({ onClose }: Pick<Props, 'onClose'>) {
  const { t } = useTranslation('recipient');
  const [purpose, setPurpose] = useState<Purpose>('authority');
  const [country, setCountry] = useState<string | null>(null);
  const [texts, setTexts] = useState(NOTHING);
  const act = useAct(procedures.recipientAdd, {
    onDone: () => {
      onClose();
      toast(t('add.done'));
    },
  });
  const set = (field: keyof typeof NOTHING) => (event: { currentTarget: { value: string } }) =>
    setTexts({ ...texts, [field]: event.currentTarget.value });
  const { unit, ...needed } = texts;
  const complete = country !== null && Object.values(needed).every((text) => text.trim() !== '');
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (complete) act.mutate({ ...needed, country, purpose, ...(unit.trim() === '' ? {} : { unit }) });
      }}
    >
      <Stack>
        <Text>{t('add.about')}</Text>
        <PurposeChoice purpose={purpose} onChange={setPurpose} />
        <TextInput label={t('add.name')} value={texts.name} onChange={set('name')} required data-autofocus />
        <CountrySelect label={t('add.country')} value={country} onChange={setCountry} />
        <TextInput label={t('add.unit')} description={t('add.unitAbout')} value={unit} onChange={set('unit')} />
        <Textarea
          label={t('add.key')}
          description={t('add.keyAbout')}
          value={texts.key}
          onChange={set('key')}
          autosize
          minRows={3}
          maxRows={10}
          required
          spellCheck={false}
        />
        <Textarea
          label={t('add.checked')}
          description={t('add.checkedAbout')}
          value={texts.checked}
          onChange={set('checked')}
          autosize
          minRows={2}
          required
        />
        <RefusalNotice error={act.error} />
        <Group justify="flex-end">
          <Cancel onClose={onClose} />
          <Button type="submit" loading={act.isPending} disabled={!complete}>
            {t('add.do')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

interface PurposeProps {
  readonly purpose: Purpose;
  readonly onChange: (purpose: Purpose) => void;
}

function PurposeChoice({ purpose, onChange }: PurposeProps) {
  const { t } = useTranslation('recipient');
  return (
    <Radio.Group label={t('add.purpose')} value={purpose} onChange={onChange}>
      <Stack gap="xs" mt="xs">
        <Radio value="authority" label={t('add.forAuthority')} />
        <Radio value="backup" label={t('add.forBackup')} />
      </Stack>
    </Radio.Group>
  );
}

function Cancel({ onClose }: Pick<Props, 'onClose'>) {
  const { t } = useTranslation('recipient');
  return (
    <Button variant="default" onClick={onClose}>
      {t('add.cancel')}
    </Button>
  );
}
