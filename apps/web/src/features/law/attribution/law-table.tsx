import { Stack, Table, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Go } from '../../../components/ui/go.tsx';
import { StatusBadge, type Tone } from '../../../components/ui/status-badge.tsx';
import { paths } from '../../../lib/route/paths.ts';
import { TreatyBadge } from '../parts/badges.tsx';
import { Counsel } from '../parts/counsel.tsx';
import type { Evaluated, EvaluatedCountry, Question } from '../parts/types.ts';
import { useDay } from '../parts/use-day.ts';
import { Messages } from './messages.tsx';
import { useCountryNames } from './use-country-names.ts';

/** A row for each question, a column for each country. */
export function LawTable({ evaluated: { countries, conflicts } }: { readonly evaluated: Evaluated }) {
  const { t } = useTranslation('law');
  const questions = [...new Set(countries.flatMap((one) => one.questions.map(({ question }) => question)))];
  return (
    <Table.ScrollContainer minWidth={`${String(12 + 18 * countries.length)}rem`} type="native">
      <Table aria-label={t('laws.title')} withColumnBorders verticalSpacing="sm">
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">{t('laws.question')}</Table.Th>
            {countries.map((country) => (
              <Heading key={country.country} country={country} />
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody style={{ verticalAlign: 'top' }}>
          {questions.map((question) => (
            <Table.Tr key={question}>
              <Table.Th scope="row">
                {t(`question.${question}`)}
                {conflicts.some((one) => one.question === question) && (
                  <Text size="sm" fw={600}>
                    {t('laws.differs')}
                  </Text>
                )}
              </Table.Th>
              {countries.map(({ country, questions: own }) => (
                <Table.Td key={country} className="wrap-anywhere">
                  <Answer question={own.find((one) => one.question === question)} />
                </Table.Td>
              ))}
            </Table.Tr>
          ))}
          <TreatyRow countries={countries} />
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

function Heading({ country: { country, connections } }: { readonly country: EvaluatedCountry }) {
  const { t } = useTranslation('law');
  const name = useCountryNames();
  return (
    <Table.Th scope="col">
      <Go to={paths.lawOf(country)}>{name([country])}</Go>
      <Text size="xs" c="dimmed">
        {connections.map((connection) => t(`connection.${connection}`)).join(', ')}
      </Text>
    </Table.Th>
  );
}

const TONES: Readonly<Record<Question['standing'], Tone>> = {
  present: 'info',
  absent: 'neutral',
  'not assessable': 'unknown',
  'not asked': 'neutral',
};

function Answer({ question }: { readonly question: Question | undefined }) {
  const { t } = useTranslation('law');
  const day = useDay();
  if (question === undefined) return <Text size="sm">{t('laws.notAsked')}</Text>;
  const { rule, counsel, elements, standing } = question;
  return (
    <Stack gap="xs" align="flex-start">
      <StatusBadge tone={TONES[standing]} label={t(`presence.${standing}`)} />
      <Counsel reasons={counsel} />
      {rule !== null && (
        <div>
          <Text size="sm">{rule.value}</Text>
          <Text size="xs" c="dimmed">
            {rule.source} · {t(`confidence.${rule.confidence}`)} ·{' '}
            {rule.reviewer === null
              ? t('seed.mark')
              : t('fact.reviewed', { who: rule.reviewer, day: day(rule.reviewedOn ?? rule.retrievedOn) })}
          </Text>
        </div>
      )}
      {elements.map((element) => (
        <Element key={element.element} element={element} />
      ))}
    </Stack>
  );
}

function Element({ element }: { readonly element: Question['elements'][number] }) {
  const { t } = useTranslation('law');
  return (
    <div>
      <Text size="sm">
        {t(`element.${element.element}`)}: {t(`presence.${element.presence}`)}
      </Text>
      {element.doubts.map((doubt) => (
        <Text key={doubt} size="xs" c="dimmed">
          {t(`doubt.${doubt}`)}
        </Text>
      ))}
      <Messages ids={element.messages} />
    </div>
  );
}

function TreatyRow({ countries }: { readonly countries: readonly EvaluatedCountry[] }) {
  const { t } = useTranslation('law');
  return (
    <Table.Tr>
      <Table.Th scope="row">{t('treaties.title')}</Table.Th>
      {countries.map(({ country, treaties }) => (
        <Table.Td key={country}>
          {treaties.map(({ treaty, status }) => (
            <Text key={treaty} size="sm" component="div">
              {t(`treaty.${treaty}`)} <TreatyBadge status={status} />
            </Text>
          ))}
        </Table.Td>
      ))}
    </Table.Tr>
  );
}
