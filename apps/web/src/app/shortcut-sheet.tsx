import { Group, Kbd, Modal, Stack, Table, Text, Title } from '@mantine/core';
import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import { shortcuts, type Shortcut } from '../lib/shortcuts/registry.ts';
import { spellKeys } from '../lib/shortcuts/spell.ts';
import { useSignal } from '../lib/signal/signal.ts';
import { sheetOpen } from './sheet-open.ts';

/** Every shortcut that holds right now, from the list that the keyboard itself is read with. */
export function ShortcutSheet() {
  const { t } = useTranslation('app');
  const open = useSignal(sheetOpen);
  const known = useSignal(shortcuts);
  const groups = [...new Set(known.map(({ group }) => group))];
  return (
    <Modal opened={open} onClose={() => sheetOpen.set(false)} title={t('keys.title')} size="lg">
      <Stack>
        <Text size="sm" c="dimmed">
          {t('keys.about')}
        </Text>
        {groups.map((group) => (
          <section key={group}>
            <Title order={3} size="h5" mb="xs">
              {group}
            </Title>
            <Rows shortcuts={known.filter((one) => one.group === group)} />
          </section>
        ))}
      </Stack>
    </Modal>
  );
}

function Rows({ shortcuts: shown }: { readonly shortcuts: readonly Shortcut[] }) {
  return (
    <Table withRowBorders={false} verticalSpacing={4}>
      <Table.Tbody>
        {shown.map(({ keys, label }) => (
          <Table.Tr key={keys}>
            <Table.Td>{label}</Table.Td>
            <Table.Td w="10rem">
              <Keys keys={keys} />
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}

export function Keys({ keys }: { readonly keys: string }) {
  const { t } = useTranslation('app');
  return (
    <Group gap={4} wrap="nowrap">
      {spellKeys(keys).map((press, i) => (
        <Fragment key={i}>
          {i > 0 && (
            <Text size="xs" c="dimmed" span>
              {t('keys.then')}
            </Text>
          )}
          {press.map((key) => (
            <Kbd key={key}>{key}</Kbd>
          ))}
        </Fragment>
      ))}
    </Group>
  );
}
