import { Alert, Stack } from '@mantine/core';
import { IconEyeCheck } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { LoadingPlaceholder } from '../../components/ui/loading-placeholder.tsx';
import { Page } from '../../components/ui/page.tsx';
import { PauseDialog } from '../../components/ui/pause-dialog.tsx';
import { RefusalNotice } from '../../components/ui/refusal-notice.tsx';
import { chosenCompartment } from '../../lib/compartment/compartment.ts';
import { useDraft } from '../../lib/drafts/drafts.ts';
import { askedSearch, takeSearch } from '../../lib/search/asked.ts';
import { useSignal } from '../../lib/signal/signal.ts';
import { useGuardedOpening } from '../../lib/wellbeing/use-guarded-opening.ts';
import { QuestionForm } from './asked/question-form.tsx';
import { fromKept, isAsked, NOTHING_ASKED, toSend, type Question } from './asked/question.ts';
import { focusHit, HitList } from './found/hit-list.tsx';
import { HowToAsk, NothingFound } from './found/nothing.tsx';
import { useSearch, type Searching } from './found/use-search.ts';
import { SavedSearches } from './saved/saved-searches.tsx';

/** One box, filters, and what was found. What was asked stays when somebody goes to the reader and comes back. */
export default function SearchPage() {
  const { t } = useTranslation('search');
  const [question, setQuestion] = useDraft<Question>('search', { ...NOTHING_ASKED, operation: chosenCompartment() });
  const searching = useSearch();
  const results = useRef<HTMLDivElement>(null);
  const ask = (asked: Question): void => {
    setQuestion(asked);
    if (isAsked(asked)) searching.search(toSend(asked));
  };
  useWordsFromElsewhere((text) => ask({ ...question, operation: chosenCompartment() ?? question.operation, text }));
  return (
    <Page title={t('title')} about={t('about')}>
      <Alert variant="light" color="harbour" icon={<IconEyeCheck aria-hidden />} py="xs">
        {t('audited')}
      </Alert>
      <QuestionForm
        question={question}
        onChange={setQuestion}
        onSearch={() => ask(question)}
        onLeave={() => results.current !== null && focusHit(results.current, 0)}
        pending={searching.pending}
      >
        <SavedSearches question={question} onChoose={(kept) => ask(fromKept(kept.question))} />
      </QuestionForm>
      <Stack ref={results}>
        <Results searching={searching} />
      </Stack>
    </Page>
  );
}

function Results({ searching }: { readonly searching: Searching }) {
  const { found, pending, error } = searching;
  if (error !== null && found === null) return <RefusalNotice error={error} />;
  if (found === null) return pending ? <LoadingPlaceholder kind="table" /> : <HowToAsk />;
  return (
    <>
      <RefusalNotice error={error} />
      {found.hits.length === 0 ? <NothingFound /> : <Found searching={searching} />}
    </>
  );
}

function Found({ searching }: { readonly searching: Searching }) {
  const opening = useGuardedOpening();
  return (
    <>
      <HitList searching={searching} opening={opening} />
      <PauseDialog opening={opening} />
    </>
  );
}

/** Words typed into the box at the top of every page, once. */
function useWordsFromElsewhere(onWords: (words: string) => void): void {
  const waiting = useSignal(askedSearch);
  const latest = useRef(onWords);
  useEffect(() => {
    latest.current = onWords;
  });
  useEffect(() => {
    if (waiting === null) return;
    const words = takeSearch();
    if (words !== null && words.trim() !== '') latest.current(words);
  }, [waiting]);
}
