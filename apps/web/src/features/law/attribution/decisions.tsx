import { CONNECTIONS, type Connection } from '@custodia/contract';
import { Button, Group, Paper, Stack, Table, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Moment } from '../../../components/ui/moment.tsx';
import { Section } from '../../../components/ui/section.tsx';
import { StatusBadge } from '../../../components/ui/status-badge.tsx';
import { useAllowed } from '../../../lib/session/me.ts';
import type { Decided, Decision, Proposed } from '../parts/types.ts';
import { DecideDialog, type Deciding } from './decide-dialog.tsx';
import { useCountryNames } from './use-country-names.ts';

interface Props {
  readonly assessment: string;
  readonly address: readonly string[];
  readonly decided: Decided;
  readonly proposed: Proposed;
}

/** What named persons decided, for each thing that may tie a case to a country; and what nobody has decided yet. */
export function Decisions({ assessment, address, decided, proposed }: Props) {
  const { t } = useTranslation('law');
  const mayDecide = useAllowed('attribution:decide');
  const [deciding, decide] = useState<Deciding | null>(null);
  return (
    <Section title={t('decision.title')} about={t('decision.about')}>
      <Table.ScrollContainer minWidth="36rem" type="native">
        <Table aria-label={t('decision.title')}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th scope="col">{t('decision.connection')}</Table.Th>
              <Table.Th scope="col">{t('decision.country')}</Table.Th>
              {mayDecide && <Table.Th scope="col">{t('decision.deed')}</Table.Th>}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {CONNECTIONS.map((connection) => (
              <ConnectionRow
                key={connection}
                connection={connection}
                decided={decided}
                onDecide={mayDecide ? decide : null}
              />
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      <Earlier decisions={decided.decisions} />
      <DecideDialog
        assessment={assessment}
        address={address}
        proposed={proposed}
        deciding={deciding}
        onClose={() => decide(null)}
      />
    </Section>
  );
}

interface RowProps {
  readonly connection: Connection;
  readonly decided: Decided;
  /** Null for who may not. */
  readonly onDecide: ((deciding: Deciding) => void) | null;
}

function ConnectionRow({ connection, decided: { ties, undecided }, onDecide }: RowProps) {
  const { t } = useTranslation('law');
  const name = useCountryNames();
  const own = ties.filter((tie) => tie.connection === connection);
  const said = t(`connection.${connection}`);
  return (
    <Table.Tr>
      <Table.Th scope="row">{said}</Table.Th>
      <Table.Td>
        {own.length === 0 && (
          <StatusBadge
            tone={undecided.includes(connection) ? 'attention' : 'unknown'}
            label={t(undecided.includes(connection) ? 'decision.nobody' : 'decision.unknown')}
          />
        )}
        {own.map(({ country }) => (
          <Group key={country} gap="xs">
            <Text>{name([country])}</Text>
            {onDecide !== null && (
              <Button
                size="compact-xs"
                variant="default"
                aria-label={`${t('decision.withdraw')}: ${said}, ${name([country])}`}
                onClick={() => onDecide({ connection, withdraw: country })}
              >
                {t('decision.withdraw')}
              </Button>
            )}
          </Group>
        ))}
      </Table.Td>
      {onDecide !== null && (
        <Table.Td>
          <Button
            size="xs"
            variant="default"
            aria-label={`${t('decision.do')}: ${said}`}
            onClick={() => onDecide({ connection, withdraw: null })}
          >
            {t('decision.do')}
          </Button>
        </Table.Td>
      )}
    </Table.Tr>
  );
}

function Earlier({ decisions }: { readonly decisions: readonly Decision[] }) {
  const { t } = useTranslation('law');
  if (decisions.length === 0) return <Text size="sm">{t('decision.none')}</Text>;
  return (
    <Stack component="ol" gap="xs" p={0} m={0} style={{ listStyle: 'none' }} aria-label={t('decision.all')}>
      {decisions.toReversed().map((decision) => (
        <Paper key={decision.id} component="li" withBorder p="sm" radius="md">
          <Said decision={decision} />
        </Paper>
      ))}
    </Stack>
  );
}

function Said({ decision: { connection, country, stands, reason, cues, by, at } }: { readonly decision: Decision }) {
  const { t } = useTranslation('law');
  const name = useCountryNames();
  const what = country === null ? t('decision.unknown') : name([country]);
  return (
    <>
      <Text size="sm" fw={600}>
        {t(`connection.${connection}`)}: {stands ? what : t('decision.givenUp', { country: what })}
      </Text>
      <Text size="sm">{reason}</Text>
      <Text size="sm" c="dimmed" component="div">
        {by.name} · <Moment at={at} /> · {t('decision.cues', { count: cues.length })}
      </Text>
    </>
  );
}
