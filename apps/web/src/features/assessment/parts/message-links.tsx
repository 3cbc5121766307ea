import { Button, Group, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Go } from '../../../components/ui/go.tsx';
import { useTime } from '../../../lib/time/use-time.ts';
import { ordinalOf, placeOf } from './message-place.ts';
import type { Reference } from './types.ts';

/** A message by its line and moment; leads to exactly that message in the reader. */
export function MessageLink({ reference, after }: { readonly reference: Reference; readonly after?: string }) {
  const { t } = useTranslation('assessment');
  const time = useTime();
  const { message, at } = reference;
  const position = ordinalOf(message) + 1;
  return (
    <Text span size="sm">
      <Go to={placeOf(reference)} size="sm" aria-label={t('message.open', { position })}>
        {t('message.link', { position })}
      </Go>{' '}
      <Text span size="xs" c="dimmed" className="numeric">
        {[at === null ? t('message.noTime') : time.reader(at), after].filter((one) => one !== undefined).join(' · ')}
      </Text>
    </Text>
  );
}

const SHOWN_MAX = 4;

/** Several of them, the first few until more are asked for. */
export function MessageLinks({ messages }: { readonly messages: readonly Reference[] }) {
  const { t } = useTranslation('assessment');
  const [all, setAll] = useState(false);
  const shown = all ? messages : messages.slice(0, SHOWN_MAX);
  return (
    <Group gap="xs">
      {shown.map((reference) => (
        <MessageLink key={reference.message} reference={reference} />
      ))}
      {messages.length > SHOWN_MAX && (
        <Button size="compact-xs" variant="subtle" aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? t('message.fewer') : t('message.more', { count: messages.length - SHOWN_MAX })}
        </Button>
      )}
    </Group>
  );
}
