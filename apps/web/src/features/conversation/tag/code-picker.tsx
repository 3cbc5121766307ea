import { RAISERS, SIGNAL_CODES, type Raiser, type SignalCode } from '@custodia/contract';
import { SegmentedControl, Stack, Text, TextInput } from '@mantine/core';
import { useLayoutEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Entry, Person } from '../transcript/transcript.ts';
import type { Signal } from '../transcript/use-layers.ts';
import { CodeList } from './code-list.tsx';
import { codeOfKey } from './code-keys.ts';
import { likelyRaiser } from './likely-raiser.ts';

interface Props {
  readonly entry: Entry;
  /** Everybody who wrote in the conversation. */
  readonly senders: readonly Person[];
  /** The reader's own tags that stand on it. */
  readonly own: readonly Signal[];
  readonly onTag: (code: SignalCode, raisedBy: Raiser) => void;
  readonly onRetract: (signal: Signal) => void;
}

/**
 * All codes, one key each. `/` goes to the field, where typing narrows the list and Enter takes the first; the arrows to the left and right say
 * who raised it. A code that stands is taken back by choosing it again.
 */
export function CodePicker({ entry, senders, own, onTag, onRetract }: Props) {
  const { t } = useTranslation('conversation');
  const [raiser, setRaiser] = useState<Raiser>(() => likelyRaiser(entry, senders));
  const [typed, setTyped] = useState('');
  const field = useRef<HTMLInputElement>(null);
  const shown = SIGNAL_CODES.filter((code) => fits(code, t(`code.${code}`), typed));
  const choose = (code: SignalCode): void => {
    const standing = own.find((signal) => signal.code === code);
    if (standing === undefined) onTag(code, raiser);
    else onRetract(standing);
  };
  const onKeys = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const typing = event.target === field.current;
    const done = typing ? inField(event) : onList(event);
    // Nothing of the page behind happens meanwhile.
    if (event.key.length === 1) event.stopPropagation();
    if (done) event.preventDefault();
  };
  useKeys(onKeys);
  return (
    <Stack gap="sm">
      <SegmentedControl
        aria-label={t('tag.raisedBy')}
        value={raiser}
        onChange={(value) => setRaiser(value)}
        data={RAISERS.map((one) => ({ value: one, label: t(`raiser.${one}`) }))}
        fullWidth
      />
      <Text size="sm" c="dimmed">
        {t('tag.about')}
      </Text>
      <TextInput
        ref={field}
        label={t('tag.narrow')}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      <CodeList shown={shown} standing={new Set(own.map(({ code }) => code))} onChoose={choose} />
    </Stack>
  );

  function inField({ key }: KeyboardEvent): boolean {
    if (key !== 'Enter' || shown[0] === undefined) return false;
    choose(shown[0]);
    return true;
  }

  function onList({ key }: KeyboardEvent): boolean {
    const code = codeOfKey(key);
    if (key === 'ArrowLeft' || key === 'ArrowRight') {
      setRaiser((now) => RAISERS[(RAISERS.indexOf(now) + (key === 'ArrowLeft' ? 3 : 1)) % RAISERS.length]!);
    } else if (key === '/') field.current?.focus();
    else if (code !== null) choose(code);
    else return false;
    return true;
  }
}

/** All keys from the moment it is there: who types fast does not wait until the focus has come into the dialogue. */
function useKeys(onKeys: (event: KeyboardEvent) => void): void {
  const latest = useRef(onKeys);
  useLayoutEffect(() => {
    latest.current = onKeys;
  });
  useLayoutEffect(() => {
    const listen = (event: KeyboardEvent) => latest.current(event);
    document.addEventListener('keydown', listen, { capture: true });
    return () => document.removeEventListener('keydown', listen, { capture: true });
  }, []);
}

/** By its name in the language of the interface, or as it stands in records. */
function fits(code: SignalCode, name: string, typed: string): boolean {
  const wanted = typed.trim().toLowerCase();
  return (
    name.toLowerCase().includes(wanted) || code.toLowerCase().replaceAll('_', ' ').includes(wanted.replaceAll('_', ' '))
  );
}
