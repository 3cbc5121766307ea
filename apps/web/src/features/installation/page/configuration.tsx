import { procedures, type OutputOf, type Procedures } from '@custodia/contract';
import { Button, Table, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { LoadingPlaceholder } from '../../../components/ui/loading-placeholder.tsx';
import { RefusalNotice } from '../../../components/ui/refusal-notice.tsx';
import { Section } from '../../../components/ui/section.tsx';
import { StatusBadge, type Tone } from '../../../components/ui/status-badge.tsx';
import { useProcedure } from '../../../lib/api/use-procedure.ts';
import { useNumber } from '../../../lib/number/use-number.ts';
import { useTime } from '../../../lib/time/use-time.ts';

type Point = OutputOf<Procedures['installationConfiguration']>[number];

const TONES: Readonly<Record<Point['state'], Tone>> = { ok: 'good', attention: 'attention', 'cannot tell': 'unknown' };

/** How the installation is set up, point by point, with what to do. */
export function Configuration() {
  const { t } = useTranslation('installation');
  const points = useProcedure(procedures.installationConfiguration, {});
  return (
    <Section
      title={t('configuration.title')}
      about={t('configuration.about')}
      actions={
        <Button size="xs" variant="default" loading={points.isFetching} onClick={() => void points.refetch()}>
          {t('configuration.again')}
        </Button>
      }
    >
      <RefusalNotice error={points.error} onAgain={() => void points.refetch()} />
      {points.data === undefined ? (
        points.error === null && <LoadingPlaceholder kind="table" />
      ) : (
        <Table.ScrollContainer minWidth={560}>
          <Table aria-label={t('configuration.title')}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th scope="col">{t('configuration.point')}</Table.Th>
                <Table.Th scope="col" w="12rem">
                  {t('configuration.state')}
                </Table.Th>
                <Table.Th scope="col">{t('configuration.todo')}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {points.data.map((point) => (
                <PointRow key={point.point} point={point} />
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      )}
    </Section>
  );
}

function PointRow({ point }: { readonly point: Point }) {
  const { t } = useTranslation('installation');
  const values = useFacts(point);
  return (
    <Table.Tr>
      <Table.Th scope="row">{t(`point.${point.point}`)}</Table.Th>
      <Table.Td>
        <StatusBadge tone={TONES[point.state]} label={t(`configuration.is.${point.state.replace(' ', '-')}`)} />
      </Table.Td>
      <Table.Td>
        <Text size="sm">{t(`says.${point.point}.${point.because}`, values)}</Text>
        {point.state !== 'ok' && (
          <Text size="sm" c="dimmed">
            {t(`advice.${point.point}.${point.because}`, values)}
          </Text>
        )}
      </Table.Td>
    </Table.Tr>
  );
}

function useFacts({ facts }: Point): Record<string, string> {
  const number = useNumber();
  const time = useTime();
  const tell = (name: string, value: string | number): string => {
    if (name === 'freeBytes') return number.bytes(Number(value));
    if (typeof value === 'number') return number.count(value);
    return /At$|^at$/.test(name) && value !== '' ? time.day(value) : value;
  };
  return Object.fromEntries(Object.entries(facts).map(([name, value]): [string, string] => [name, tell(name, value)]));
}
