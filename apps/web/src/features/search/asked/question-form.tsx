import { Button, Collapse, Group, Stack, TextInput } from '@mantine/core';
import { IconAdjustments, IconSearch } from '@tabler/icons-react';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Filters } from './filters.tsx';
import { countFilters, isAsked, type Question } from './question.ts';

interface Props {
  readonly question: Question;
  readonly onChange: (question: Question) => void;
  readonly onSearch: () => void;
  /** Arrow down: on to what was found. */
  readonly onLeave: () => void;
  readonly pending: boolean;
  /** Beside the button. */
  readonly children: ReactNode;
}

/** One box for the words, and filters behind a button that says how many are set. */
export function QuestionForm({ question, onChange, onSearch, onLeave, pending, children }: Props) {
  const { t } = useTranslation('search');
  const filters = countFilters(question);
  const [opened, setOpened] = useState(filters > 0);
  return (
    <form
      role="search"
      aria-label={t('title')}
      onSubmit={(event) => {
        event.preventDefault();
        if (isAsked(question)) onSearch();
      }}
    >
      <Stack gap="sm">
        <Group align="flex-end" gap="sm">
          <Words question={question} onChange={onChange} onLeave={onLeave} />
          <Button
            type="submit"
            leftSection={<IconSearch size={16} aria-hidden />}
            loading={pending}
            disabled={!isAsked(question)}
          >
            {t('do')}
          </Button>
          <Button
            variant="default"
            leftSection={<IconAdjustments size={16} aria-hidden />}
            aria-expanded={opened}
            aria-controls="search-filters"
            onClick={() => setOpened(!opened)}
          >
            {filters === 0 ? t('filter.none') : t('filter.some', { count: filters })}
          </Button>
          {children}
        </Group>
        <div id="search-filters">
          <Collapse expanded={opened}>
            <Filters question={question} onChange={onChange} />
          </Collapse>
        </div>
      </Stack>
    </form>
  );
}

function Words({ question, onChange, onLeave }: Pick<Props, 'question' | 'onChange' | 'onLeave'>) {
  const { t } = useTranslation('search');
  const box = useRef<HTMLInputElement>(null);
  useEffect(() => box.current?.focus(), []);
  return (
    <TextInput
      ref={box}
      flex="1 1 20rem"
      type="search"
      label={t('words.label')}
      description={t('words.about')}
      value={question.text}
      onChange={(event) => onChange({ ...question, text: event.currentTarget.value })}
      onKeyDown={(event) => {
        if (event.key === 'ArrowDown') onLeave();
      }}
      maxLength={500}
      autoComplete="off"
      spellCheck={false}
      dir="auto"
    />
  );
}
