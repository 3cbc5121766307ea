import { Table, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { StatusBadge, type Tone } from '../../../components/ui/status-badge.tsx';
import { useNumber } from '../../../lib/number/use-number.ts';
import { useTime } from '../../../lib/time/use-time.ts';
import type { CheckResult, Outcome } from '../verify/check.ts';

const TONES: Readonly<Record<Outcome, Tone>> = { holds: 'good', fails: 'bad', 'cannot-tell': 'unknown' };

/** Each check: what was asked, how it came out, and what that means. */
export function CheckList({ results }: { readonly results: readonly CheckResult[] }) {
  const { t } = useTranslation('custody');
  return (
    <Table aria-label={t('check.list')}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th scope="col">{t('check.what')}</Table.Th>
          <Table.Th scope="col" w="10rem">
            {t('check.outcome')}
          </Table.Th>
          <Table.Th scope="col">{t('check.meaning')}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {results.map((result) => (
          <CheckRow key={`${result.id} ${String(result.subject)}`} result={result} />
        ))}
      </Table.Tbody>
    </Table>
  );
}

function CheckRow({ result }: { readonly result: CheckResult }) {
  const { t } = useTranslation('custody');
  const number = useNumber();
  const subject = result.subject === null ? '' : number.count(result.subject);
  const values = useFacts(result);
  return (
    <Table.Tr>
      <Table.Td>{t(`check.title.${result.id}`, { subject })}</Table.Td>
      <Table.Td>
        <StatusBadge tone={TONES[result.outcome]} label={t(`check.is.${result.outcome}`)} />
      </Table.Td>
      <Table.Td>
        <Text size="sm" className="wrap-anywhere">
          {t(`check.because.${result.id}.${result.because}`, values)}
        </Text>
      </Table.Td>
    </Table.Tr>
  );
}

/** Numbers and times in the language of the interface. */
function useFacts({ facts }: CheckResult): Record<string, string> {
  const number = useNumber();
  const time = useTime();
  const tell = (name: string, value: string | number) => {
    if (typeof value === 'number') return number.count(value);
    return name === 'at' ? time.utc(value, 'second') : value;
  };
  return Object.fromEntries(Object.entries(facts).map(([name, value]) => [name, tell(name, value)]));
}
