import type { LawField } from '@custodia/contract';
import { Button, List, SimpleGrid, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Section } from '../../../components/ui/section.tsx';
import { StatusBadge } from '../../../components/ui/status-badge.tsx';
import type { Country, HeldRule } from '../parts/types.ts';
import type { Proposing } from '../propose/propose-dialog.tsx';
import { RuleCard } from './rule-card.tsx';

interface Props {
  readonly country: Country;
  readonly onPropose: ((what: Proposing) => void) | null;
}

/** What the law is held to say, question by question; where nothing is held, that stands there too. */
export function Rules({ country, onPropose }: Props) {
  const { t } = useTranslation('law');
  return (
    <Section title={t('rules.title')} about={t('never.text')}>
      {country.missing.length > 0 && <Missing country={country} onPropose={onPropose} />}
      <Cards rules={country.rules} onPropose={onPropose} />
      {country.unions.map(({ union, rules }) => (
        <Section key={union} title={t('rules.union', { union })} about={t('rules.unionAbout')}>
          <Cards rules={rules} onPropose={onPropose} />
        </Section>
      ))}
    </Section>
  );
}

interface CardsProps {
  readonly rules: readonly HeldRule[];
  readonly onPropose: ((what: Proposing) => void) | null;
}

export function Cards({ rules, onPropose }: CardsProps) {
  if (rules.length === 0) return null;
  return (
    <SimpleGrid cols={{ base: 1, lg: 2 }} component="ul" p={0} m={0} style={{ listStyle: 'none' }}>
      {rules.map((rule) => (
        <li key={`${rule.country} ${rule.field} ${rule.operatorType}`}>
          <RuleCard rule={rule} onPropose={onPropose} />
        </li>
      ))}
    </SimpleGrid>
  );
}

function Missing({ country: { country, missing }, onPropose }: Props) {
  const { t } = useTranslation('law');
  return (
    <div>
      <StatusBadge tone="attention" label={t('counsel.ask')} />
      <Text size="sm">{t('rules.missing')}</Text>
      <List size="sm">
        {missing.map((field) => (
          <List.Item key={field}>
            {t(`field.${field}`)}{' '}
            {onPropose !== null && (
              <Button
                size="compact-xs"
                variant="default"
                aria-label={`${t('propose.do')}: ${t(`field.${field}`)}`}
                onClick={() => onPropose({ country, field: field as LawField })}
              >
                {t('propose.do')}
              </Button>
            )}
          </List.Item>
        ))}
      </List>
    </div>
  );
}
