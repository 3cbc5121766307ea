import { ROOM_PROTOCOLS, type DraftFields } from '@custodia/contract';
import { ActionIcon, Button, Group, Select, Stack, Text, TextInput } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

type Room = DraftFields['space']['rooms'][number];

/** The shortest address that the contract takes. */
const ADDRESS_MIN = 3;
const SAMPLES: Readonly<Record<Room['protocol'], string>> = {
  xmpp: 'garden@rooms.example.org',
  irc: 'irc.example.org/#garden',
  matrix: '!id:example.org',
};

interface Props {
  readonly value: readonly Room[];
  readonly onChange: (value: Room[]) => void;
}

/** Rooms that a recorder may sit in: exactly these, once the draft is authorised. */
export function Rooms({ value, onChange }: Props) {
  const { t } = useTranslation('operation');
  const [protocol, setProtocol] = useState<Room['protocol']>('xmpp');
  const [address, setAddress] = useState('');
  const given = address.trim().length >= ADDRESS_MIN;
  const add = () => {
    if (!given) return;
    onChange([...value, { protocol, address: address.trim() }]);
    setAddress('');
  };
  return (
    <Stack gap="xs" role="group" aria-label={t('field.rooms')}>
      <Text size="xs" c="dimmed">
        {t('rooms.about')}
      </Text>
      {value.map((room, index) => (
        <Group key={`${room.protocol}:${room.address}:${String(index)}`} gap="xs">
          <Text size="sm" className="wrap-anywhere">
            <bdi>
              {room.protocol}: {room.address}
            </bdi>
          </Text>
          <ActionIcon
            variant="subtle"
            aria-label={t('rooms.remove', { room: room.address })}
            onClick={() => onChange(value.filter((_, i) => i !== index))}
          >
            <IconTrash size={16} aria-hidden />
          </ActionIcon>
        </Group>
      ))}
      <Group align="flex-end">
        <Select
          label={t('rooms.protocol')}
          data={ROOM_PROTOCOLS.map((one) => ({ value: one, label: one.toUpperCase() }))}
          value={protocol}
          onChange={(chosen) => setProtocol(ROOM_PROTOCOLS.find((one) => one === chosen) ?? protocol)}
          allowDeselect={false}
        />
        <TextInput
          label={t('rooms.address')}
          placeholder={SAMPLES[protocol]}
          value={address}
          onChange={(event) => setAddress(event.currentTarget.value)}
          onKeyDown={(event) => event.key === 'Enter' && add()}
        />
        <Button variant="default" onClick={add} disabled={!given}>
          {t('rooms.add')}
        </Button>
      </Group>
    </Stack>
  );
}
