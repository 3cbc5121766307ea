import { RAISERS, SIGNAL_CODES, type SignalCode } from '@custodia/contract';
import { Alert, List, Select, Text } from '@mantine/core';
import { IconInfoCircle } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FormDialog } from '../../../components/ui/form-dialog.tsx';
import type { Reading } from '../reader/use-reading.ts';
import type { Transcript } from '../transcript/transcript.ts';
import type { Layers } from '../transcript/use-layers.ts';
import { planTags, type RaisedBy, type TagPlan } from './marks.ts';

interface Props {
  readonly reading: Reading;
  readonly layers: Layers;
  readonly transcript: Transcript;
}

/** One code for all marked messages: what will be tagged and what stays is told before it is done. */
export function TagManyDialog({ reading, layers, transcript }: Props) {
  const { t } = useTranslation('conversation');
  const [code, setCode] = useState<SignalCode | null>(null);
  const [raisedBy, setRaisedBy] = useState<RaisedBy>('sender');
  const { marking } = reading;
  const known = {
    entryOf: (ordinal: number) => transcript.entry(transcript.positionOf(ordinal) ?? -1),
    senders: transcript.senders,
    standing: layers.standing,
  };
  const plan = code === null ? null : planTags(marking.marked, { code, raisedBy }, known);
  const close = (): void => {
    setCode(null);
    reading.show(null);
    reading.list.current?.focus(reading.active);
  };
  return (
    <FormDialog
      opened={reading.dialog === 'tagMany'}
      onClose={close}
      title={t('mark.title', { count: marking.marked.size })}
      about={t('mark.about')}
      action={t('mark.do', { count: plan?.tags.length ?? 0 })}
      complete={plan !== null && plan.tags.length > 0}
      pending={marking.pending}
      error={marking.error}
      onSubmit={() => {
        reading.openMarked();
        marking.tagAll(plan?.tags ?? [], close);
      }}
    >
      <Select
        label={t('mark.code')}
        data={SIGNAL_CODES.map((value) => ({ value, label: t(`code.${value}`) }))}
        value={code}
        onChange={setCode}
        searchable
        openOnFocus={false}
        comboboxProps={{ zIndex: 10_001 }}
        required
        data-autofocus
      />
      <Select
        label={t('tag.raisedBy')}
        data={[
          { value: 'sender', label: t('mark.sender') },
          ...RAISERS.map((value) => ({ value, label: t(`raiser.${value}`) })),
        ]}
        value={raisedBy}
        onChange={(value) => setRaisedBy(value ?? 'sender')}
        allowDeselect={false}
        comboboxProps={{ zIndex: 10_001 }}
      />
      {plan !== null && <Outlook plan={plan} />}
    </FormDialog>
  );
}

function Outlook({ plan }: { readonly plan: TagPlan }) {
  const { t } = useTranslation('conversation');
  return (
    <Alert icon={<IconInfoCircle aria-hidden />} color={plan.tags.length === 0 ? 'orange' : 'harbour'} role="status">
      <Text fw={600} size="sm">
        {t('mark.outlook', { tags: plan.tags.length, count: plan.tags.length + plan.already })}
      </Text>
      <List size="sm">
        {[...plan.byRaiser].map(([raiser, count]) => (
          <List.Item key={raiser}>{t('mark.raised', { count, raiser: t(`raiser.${raiser}`) })}</List.Item>
        ))}
        {plan.already > 0 && <List.Item>{t('mark.already', { count: plan.already })}</List.Item>}
      </List>
    </Alert>
  );
}
