import { Button, Group, Pill, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Section } from '../../../components/ui/section.tsx';

interface Props {
  /** `ADDRESS@INSTANT` */
  readonly value: readonly string[];
  readonly onChange: (value: readonly string[]) => void;
}

/** Four groups of digits, or groups of hexadecimal digits with colons; the server reads it exactly. */
const ADDRESS = /^(?:\d{1,3}(?:\.\d{1,3}){3}|(?=.*:)[0-9a-fA-F:.]{3,45})$/;

/** Addresses that a provider or authority gave, with the moment each was used: what an address says, it says of that moment only. */
export function Addresses({ value, onChange }: Props) {
  const { t } = useTranslation('law');
  return (
    <Section title={t('address.title')} about={t('address.about')}>
      <AddressForm onAdd={(one) => onChange([...new Set([...value, one])])} />
      {value.length > 0 && (
        <Stack gap="xs" align="flex-start">
          {value.map((one) => (
            <Given key={one} address={one} onRemove={() => onChange(value.filter((other) => other !== one))} />
          ))}
        </Stack>
      )}
    </Section>
  );
}

function AddressForm({ onAdd }: { readonly onAdd: (address: string) => void }) {
  const { t } = useTranslation('law');
  const [address, setAddress] = useState('');
  const [at, setAt] = useState('');
  const given = address.trim();
  // The field has no zone: it is asked for, and read, in UTC.
  const instant = at === '' ? null : new Date(`${at}Z`);
  const sound = ADDRESS.test(given) && instant !== null && !Number.isNaN(instant.getTime());
  const add = () => {
    if (!sound) return;
    onAdd(`${given}@${instant.toISOString()}`);
    setAddress('');
    setAt('');
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        add();
      }}
    >
      <Group align="flex-end">
        <TextInput
          label={t('address.address')}
          value={address}
          onChange={(event) => setAddress(event.currentTarget.value)}
          error={given !== '' && !ADDRESS.test(given) ? t('address.wrong') : undefined}
          autoComplete="off"
          spellCheck={false}
        />
        <TextInput
          type="datetime-local"
          label={t('address.at')}
          value={at}
          onChange={(event) => setAt(event.currentTarget.value)}
        />
        <Button type="submit" variant="default" disabled={!sound}>
          {t('address.add')}
        </Button>
      </Group>
    </form>
  );
}

function Given({ address, onRemove }: { readonly address: string; readonly onRemove: () => void }) {
  const { t } = useTranslation('law');
  return (
    <Pill
      withRemoveButton
      onRemove={onRemove}
      removeButtonProps={{ 'aria-label': t('address.remove', { address }), tabIndex: 0, 'aria-hidden': false }}
    >
      {address.replace('@', ' · ')}
    </Pill>
  );
}
