import { ELEMENT_CODES, procedures, type ElementCode } from '@custodia/contract';
import { Button, Group, Modal, MultiSelect, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { RefusalNotice } from '../../../components/ui/refusal-notice.tsx';
import { toast } from '../../../components/ui/toast.ts';
import { useAct } from '../../../lib/api/use-act.ts';
import { listCountries } from '../../../lib/country/list.ts';
import type { Recipient, Subscription } from './types.ts';

interface Props {
  readonly opened: boolean;
  readonly onClose: () => void;
  readonly recipient: Recipient;
  readonly subscription: Subscription | null;
}

export function SubscribeDialog(props: Props) {
  const { t } = useTranslation('referral');
  const { opened, onClose, recipient } = props;
  return (
    <Modal opened={opened} onClose={onClose} title={t('subscribe.title', { name: recipient.name })} size="lg">
      <Form {...props} />
    </Modal>
  );
}

function Form({ onClose, recipient, subscription }: Props) {
  const { t, i18n } = useTranslation('referral');
  const [countries, setCountries] = useState([...(subscription?.countries ?? [])]);
  const [categories, setCategories] = useState<ElementCode[]>([...(subscription?.categories ?? [])]);
  const act = useAct(procedures.subscriptionSet, {
    changes: ['referral', 'log'],
    onDone: () => {
      onClose();
      toast(t('subscribe.done'));
    },
  });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        act.mutate({ recipient: recipient.id, version: subscription?.version ?? 0, countries, categories });
      }}
    >
      <Stack>
        <Text size="sm">{t('subscribe.about')}</Text>
        <MultiSelect
          label={t('subscribe.countries')}
          data={listCountries(i18n.language)}
          value={countries}
          onChange={setCountries}
          searchable
          limit={60}
          comboboxProps={{ zIndex: 10_001 }}
          openOnFocus={false}
          data-autofocus
        />
        <MultiSelect
          label={t('subscribe.categories')}
          description={t('subscribe.categoriesAbout')}
          data={ELEMENT_CODES.map((value) => ({ value, label: t(`element.${value}`) }))}
          value={categories}
          onChange={(chosen) => setCategories(ELEMENT_CODES.filter((one) => chosen.some((value) => value === one)))}
          comboboxProps={{ zIndex: 10_001 }}
        />
        <RefusalNotice error={act.error} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('form.cancel')}
          </Button>
          <Button type="submit" loading={act.isPending}>
            {t('authorities.save')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
