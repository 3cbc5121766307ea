import { procedures, type LawField } from '@custodia/contract';
import { Table, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { RefusalNotice } from '../../../components/ui/refusal-notice.tsx';
import { useProcedure } from '../../../lib/api/use-procedure.ts';
import type { Revision, Said } from '../parts/types.ts';
import { useDay } from '../parts/use-day.ts';
import { useValidity } from '../parts/use-validity.ts';

const ROWS = ['answer', 'value', 'statute', 'source', 'confidence', 'validity', 'retrieved', 'reviewer'] as const;

/** Old and new beside each other; what differs is said in words, not by colour alone. */
export function Comparison({ revision }: { readonly revision: Revision }) {
  const { t } = useTranslation('law');
  const { country, field, operatorType } = revision;
  const held = useProcedure(procedures.ruleList, { country, field: field as LawField, operatorType });
  const say = useSaying();
  const now = held.data?.find((rule) => rule.operatorType === operatorType) ?? held.data?.[0] ?? null;
  if (held.error !== null) return <RefusalNotice error={held.error} onAgain={() => void held.refetch()} />;
  if (held.data === undefined) return null;
  return (
    <Table.ScrollContainer minWidth="34rem" type="native">
      <Table withTableBorder aria-label={t('compare.title')}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">{t('compare.what')}</Table.Th>
            <Table.Th scope="col">{t('compare.now')}</Table.Th>
            <Table.Th scope="col">{t('compare.proposed')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {ROWS.map((row) => (
            <Compared
              key={row}
              row={row}
              now={now === null ? t('compare.nothing') : say(now, row)}
              then={say(revision, row)}
            />
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

interface ComparedProps {
  readonly row: (typeof ROWS)[number];
  readonly now: string;
  readonly then: string;
}

function Compared({ row, now, then }: ComparedProps) {
  const { t } = useTranslation('law');
  const changed = now !== then;
  return (
    <Table.Tr>
      <Table.Th scope="row">
        {t(`fact.${row}`)}
        {changed && (
          <Text size="xs" c="dimmed">
            {t('compare.differs')}
          </Text>
        )}
      </Table.Th>
      <Table.Td className="wrap-anywhere">{now}</Table.Td>
      <Table.Td className="wrap-anywhere" fw={changed ? 600 : undefined}>
        {then}
      </Table.Td>
    </Table.Tr>
  );
}

function useSaying(): (rule: Said, row: (typeof ROWS)[number]) => string {
  const { t } = useTranslation('law');
  const day = useDay();
  const validity = useValidity();
  return (rule, row) => {
    switch (row) {
      case 'answer':
        return t(`answer.${rule.answer}`);
      case 'confidence':
        return t(`confidence.${rule.confidence}`);
      case 'validity':
        return validity(rule);
      case 'retrieved':
        return day(rule.retrievedOn);
      case 'reviewer':
        return rule.reviewer ?? t(isRevision(rule) ? 'compare.notYet' : 'seed.mark');
      case 'value':
      case 'statute':
      case 'source':
        return rule[row] ?? t('compare.none');
    }
  };
}

function isRevision(rule: Said): rule is Revision {
  return 'state' in rule;
}
