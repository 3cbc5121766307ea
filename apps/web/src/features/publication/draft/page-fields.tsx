import { procedures, PUBLIC_LANGUAGES, type PublicLanguage } from '@custodia/contract';
import { Alert, Button, Group, List, Stack, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useTranslation } from 'react-i18next';
import { Fields } from '../../../components/ui/fields.tsx';
import { useProcedure } from '../../../lib/api/use-procedure.ts';
import { LANGUAGES } from '../../../lib/language/languages.ts';
import { NEW_PAGE, type DraftPage } from './draft.ts';
import { InLanguagesField } from '../../../components/ui/in-languages.tsx';

interface Props {
  readonly pages: readonly DraftPage[];
  readonly onChange: (pages: readonly DraftPage[]) => void;
}

/** Pages of the unit's own words, held against the terminology guidelines while they are written. */
export function PageFields({ pages, onChange }: Props) {
  const { t } = useTranslation('publication');
  return (
    <Fields legend={t('fact.pages')} about={t('draft.pagesAbout')}>
      <Stack>
        {pages.map((page, index) => (
          <OnePage
            key={index}
            page={page}
            number={index + 1}
            set={(more) => onChange(pages.with(index, { ...page, ...more }))}
            onDrop={() => onChange(pages.toSpliced(index, 1))}
          />
        ))}
        <Group>
          <Button variant="light" onClick={() => onChange([...pages, NEW_PAGE])}>
            {t('draft.addPage')}
          </Button>
        </Group>
      </Stack>
    </Fields>
  );
}

interface OneProps {
  readonly page: DraftPage;
  readonly number: number;
  readonly set: (more: Partial<DraftPage>) => void;
  readonly onDrop: () => void;
}

function OnePage({ page, number, set, onDrop }: OneProps) {
  const { t } = useTranslation('publication');
  return (
    <Stack gap="xs" component="section" aria-label={t('draft.page', { number })}>
      <TextInput
        label={t('draft.name')}
        description={t('draft.nameAbout')}
        value={page.name}
        maxLength={41}
        required
        onChange={(event) => set({ name: event.currentTarget.value })}
      />
      <InLanguagesField
        label={t('draft.pageTitle')}
        texts={page.title}
        maxLength={200}
        onChange={(title) => set({ title })}
      />
      <InLanguagesField
        label={t('draft.text')}
        texts={page.text}
        maxLength={100_000}
        long
        onChange={(text) => set({ text })}
      />
      {PUBLIC_LANGUAGES.map((language) => (
        <Found key={language} language={language} text={`${page.title[language]}\n${page.text[language]}`} />
      ))}
      <Group>
        <Button variant="default" aria-label={t('draft.dropPage', { number })} onClick={onDrop}>
          {t('draft.drop')}
        </Button>
      </Group>
    </Stack>
  );
}

const AFTER_MS = 600;

/** What the guidelines say otherwise: the draft is refused until it is gone. */
function Found({ language, text }: { readonly language: PublicLanguage; readonly text: string }) {
  const { t } = useTranslation('publication');
  const [settled] = useDebouncedValue(text, AFTER_MS);
  const found = useProcedure(
    procedures.publicationCheckText,
    { language, text: settled },
    { enabled: settled.trim() !== '' },
  );
  if (found.data === undefined || found.data.length === 0) return null;
  return (
    <Alert
      color="orange"
      variant="light"
      title={t('draft.otherWords', { language: LANGUAGES[language] })}
      role="status"
    >
      <List size="sm" lang={language}>
        {found.data.map(({ word, at, says }) => (
          <List.Item key={at}>
            <bdi>“{word}”</bdi>. {says}
          </List.Item>
        ))}
      </List>
    </Alert>
  );
}
