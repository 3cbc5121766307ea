import { Kbd, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { askSearch } from '../../lib/search/asked.ts';
import { paths } from '../../lib/route/paths.ts';
import { useGo } from '../../lib/route/use-route.ts';
import { useAllowed } from '../../lib/session/me.ts';

/** Takes the words to the search page in memory: they may be evidence, and no address holds them. */
export function SearchBox() {
  const { t } = useTranslation('app');
  const [words, setWords] = useState('');
  const go = useGo();
  if (!useAllowed('message:search')) return null;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    askSearch(words);
    setWords('');
    go(paths.search());
  };
  return (
    <form role="search" onSubmit={submit} style={{ flex: 1, maxWidth: '22rem' }}>
      <TextInput
        id="shell-search"
        type="search"
        value={words}
        onChange={(event) => setWords(event.currentTarget.value)}
        aria-label={t('shell.search')}
        placeholder={t('shell.search')}
        leftSection={<IconSearch size={16} aria-hidden />}
        rightSection={<Kbd size="xs">/</Kbd>}
        autoComplete="off"
        spellCheck={false}
      />
    </form>
  );
}
