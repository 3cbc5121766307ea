import { ActionIcon, CloseButton, Group, Text, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconChevronDown, IconChevronUp } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Transcript } from '../transcript/transcript.ts';
import type { Reading } from './use-reading.ts';

interface Props {
  readonly reading: Reading;
  readonly transcript: Transcript;
  readonly version: number;
}

const HITS_MAX = 10_000;
const WAIT_MS = 200;

/** Finds words in what is loaded of this conversation. Enter goes on, Shift and Enter back, Escape closes. */
export function FindBar({ reading, transcript, version }: Props) {
  const { t } = useTranslation('conversation');
  const [typed, setTyped] = useState('');
  const [wanted] = useDebouncedValue(typed, WAIT_MS);
  // Another word begins before its first hit.
  const [place, setPlace] = useState({ wanted: '', at: -1 });
  const at = place.wanted === wanted ? place.at : -1;
  const hits = useMemo(
    () => (wanted.trim() === '' ? [] : transcript.find(wanted.trim(), HITS_MAX)),
    // With each stretch there is more to search.
    // eslint-disable-next-line react-hooks/exhaustive-deps
    [wanted, transcript, version],
  );
  const step = (by: 1 | -1): void => {
    if (hits.length === 0) return;
    const next = (at + by + hits.length) % hits.length;
    setPlace({ wanted, at: next });
    reading.list.current?.reveal(hits[next]!);
    reading.deeds.choose(hits[next]!);
  };
  const close = (): void => {
    reading.show(null);
    reading.list.current?.focus(reading.active);
  };
  return (
    <Group gap="xs" role="search">
      <TextInput
        aria-label={t('find.label')}
        placeholder={t('find.label')}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter') step(event.shiftKey ? -1 : 1);
          if (event.key === 'Escape') close();
        }}
        autoFocus
        w="18rem"
      />
      <Text size="sm" role="status" className="numeric">
        {describe()}
      </Text>
      <ActionIcon variant="default" aria-label={t('find.previous')} onClick={() => step(-1)}>
        <IconChevronUp size={16} aria-hidden />
      </ActionIcon>
      <ActionIcon variant="default" aria-label={t('find.next')} onClick={() => step(1)}>
        <IconChevronDown size={16} aria-hidden />
      </ActionIcon>
      <CloseButton aria-label={t('find.close')} onClick={close} />
    </Group>
  );

  function describe(): string {
    if (wanted.trim() === '') return '';
    const found = t('find.hits', { count: hits.length, at: at + 1 });
    return transcript.isWhole ? found : `${found} ${t('find.notWhole')}`;
  }
}
