import { procedures } from '@custodia/contract';
import { Alert, List, Stack, Text } from '@mantine/core';
import { IconScale } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../../components/ui/empty-state.tsx';
import { LoadingPlaceholder } from '../../../components/ui/loading-placeholder.tsx';
import { RefusalNotice } from '../../../components/ui/refusal-notice.tsx';
import { Section } from '../../../components/ui/section.tsx';
import { useProcedure } from '../../../lib/api/use-procedure.ts';
import type { Evaluated } from '../parts/types.ts';
import { useDay } from '../parts/use-day.ts';
import { LawTable } from './law-table.tsx';
import { useCountryNames } from './use-country-names.ts';

/** The case held against the law of every connected country, side by side. None of them is picked, and nothing is called an offence. */
export function Laws({ assessment }: { readonly assessment: string }) {
  const { t } = useTranslation('law');
  const evaluated = useProcedure(procedures.countryEvaluate, { assessment });
  const { data, error } = evaluated;
  return (
    <Section title={t('laws.title')} about={t('never.text')}>
      <RefusalNotice error={error} onAgain={() => void evaluated.refetch()} />
      {data === undefined ? (
        error === null && <LoadingPlaceholder kind="table" />
      ) : data.countries.length === 0 ? (
        <EmptyState icon={IconScale} title={t('laws.none')} next={t('laws.noneNext')} />
      ) : (
        <Stack>
          <Frame evaluated={data} />
          <Undecided undecided={data.undecided} />
          <Conflicts conflicts={data.conflicts} />
          <LawTable evaluated={data} />
        </Stack>
      )}
    </Section>
  );
}

function Frame({ evaluated: { operatorType, statedAge, from, to } }: { readonly evaluated: Evaluated }) {
  const { t } = useTranslation('law');
  const day = useDay();
  return (
    <List size="sm">
      <List.Item>
        {t('show.operatorType')}: {t(`operator.${operatorType}`)}
      </List.Item>
      <List.Item>{statedAge === null ? t('laws.noAge') : t('laws.age', { count: statedAge })}</List.Item>
      <List.Item>
        {from === null || to === null ? t('laws.noTime') : t('laws.time', { from: day(from), to: day(to) })}
      </List.Item>
    </List>
  );
}

function Undecided({ undecided }: Pick<Evaluated, 'undecided'>) {
  const { t } = useTranslation('law');
  if (undecided.length === 0) return null;
  const names = undecided.map((connection) => t(`connection.${connection}`)).join(', ');
  return <Text size="sm">{t('laws.undecided', { names })}</Text>;
}

function Conflicts({ conflicts }: Pick<Evaluated, 'conflicts'>) {
  const { t } = useTranslation('law');
  const name = useCountryNames();
  if (conflicts.length === 0) return null;
  return (
    <Alert variant="light" color="orange" title={t('laws.conflict', { count: conflicts.length })}>
      <List size="sm">
        {conflicts.map(({ question, answers, open }) => (
          <List.Item key={question}>
            {t(`question.${question}`)}{' '}
            {answers.map(({ answer, countries }) => `${answerOf(answer, t)}: ${name(countries)}`).join('; ')}
            {open.length > 0 && `; ${t('counsel.ask')}: ${name(open)}`}
          </List.Item>
        ))}
      </List>
    </Alert>
  );
}

const ANSWERS = ['yes', 'no', 'mixed', 'unknown', 'other'];

/** An age stands for itself. */
function answerOf(answer: string, t: ReturnType<typeof useTranslation<'law'>>['t']): string {
  return ANSWERS.includes(answer) ? t(`answer.${answer}`) : answer;
}
