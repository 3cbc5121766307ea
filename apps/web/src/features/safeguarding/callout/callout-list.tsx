import { Anchor, Group, List, Paper, Stack, Text, Title } from '@mantine/core';
import { IconPhone } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { nameCountry } from '../../../lib/country/list.ts';
import { orderFor, useCallout, type Contact } from './kept-list.ts';

interface Props {
  readonly country: string | null;
  readonly heading: string;
  /** Of the heading: below that of a page (2) or of a dialogue (3). */
  readonly level?: 2 | 3;
  /** What can be done about each: note that they were called. */
  readonly after?: (contact: Contact) => ReactNode;
}

/** Whom to call, phone first. Shown from memory, so that it is there without the server. */
export function CalloutList({ country, heading, level = 3, after }: Props) {
  const { t } = useTranslation('safeguarding');
  const callout = useCallout();
  return (
    <Paper withBorder p="md" component="section" aria-label={heading}>
      <Stack gap="xs">
        <Title order={level} size="h5">
          {heading}
        </Title>
        <Text fw={600}>
          {callout === null
            ? t('callout.emergencyUnknown')
            : t('callout.emergency', { number: callout.emergencyNumber })}
        </Text>
        {callout === null && <Text>{t('callout.notLoaded')}</Text>}
        {callout?.contacts.length === 0 && <Text>{t('callout.empty')}</Text>}
        <List listStyleType="none" spacing="sm">
          {orderFor(callout?.contacts ?? [], country).map((contact) => (
            <List.Item key={contact.id}>
              <Entry contact={contact}>{after?.(contact)}</Entry>
            </List.Item>
          ))}
        </List>
      </Stack>
    </Paper>
  );
}

function Entry({ contact, children }: { readonly contact: Contact; readonly children?: ReactNode }) {
  const { t, i18n } = useTranslation('safeguarding');
  const { kind, name, phone, country, note } = contact;
  const where = country === null ? '' : ` · ${nameCountry(country, i18n.language)}`;
  return (
    <Group justify="space-between" wrap="wrap" gap="xs">
      <div>
        <Anchor href={`tel:${phone.replaceAll(/[^\d+]/g, '')}`} fw={700} size="lg" className="numeric">
          <IconPhone size={16} aria-hidden style={{ verticalAlign: 'text-bottom' }} /> {phone}
        </Anchor>
        <Text>
          {name} · {t(`kind.${kind}`)}
          {where}
        </Text>
        {note !== null && (
          <Text size="sm" c="dimmed">
            {note}
          </Text>
        )}
      </div>
      {children}
    </Group>
  );
}
