import { procedures } from '@custodia/contract';
import { List, Select, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { LoadingPlaceholder } from '../../components/ui/loading-placeholder.tsx';
import { Moment } from '../../components/ui/moment.tsx';
import { RefusalNotice } from '../../components/ui/refusal-notice.tsx';
import { Section } from '../../components/ui/section.tsx';
import { useProcedure } from '../../lib/api/use-procedure.ts';
import { useAllowed } from '../../lib/session/me.ts';
import { Decide } from './decide.tsx';
import type { Shown } from './types.ts';
import { useBits } from './use-bits.ts';
import { WaterfallFigure } from './waterfall.tsx';

interface Props {
  readonly operation: string;
  readonly proposal: string;
}

/** Why these accounts are proposed as of one holder, what was decided, and deciding. */
export function Why({ operation, proposal }: Props) {
  const { t } = useTranslation('link');
  const shown = useProcedure(procedures.linkShow, { operation, proposal });
  const mayDecide = useAllowed('person:write');
  if (shown.data === undefined) {
    return shown.error === null ? <LoadingPlaceholder kind="text" /> : <RefusalNotice error={shown.error} />;
  }
  return (
    <Stack>
      <Section title={t('why.title')} about={t('why.about')}>
        {shown.data.weighed === 'update' && (
          <Text size="sm" mb="sm">
            {t('why.byUpdate')}
          </Text>
        )}
        <Pairs shown={shown.data} />
      </Section>
      {mayDecide && <Decide operation={operation} shown={shown.data} />}
      {shown.data.decisions.length > 0 && <Decisions shown={shown.data} />}
    </Stack>
  );
}

/** People go by one name in many places, so the platform stands with it; what is erased has its key alone. */
function nameIn({ accounts }: Shown, key: string): string {
  const account = accounts.find((one) => one.key === key);
  return account === undefined ? key : `${account.name} (${account.platform})`;
}

/** The weakest pair stands first: it is the one to look at. */
function Pairs({ shown }: { readonly shown: Shown }) {
  const { t } = useTranslation('link');
  const bits = useBits();
  const [chosen, setChosen] = useState('0');
  const pair = shown.pairs[Number(chosen)] ?? shown.pairs[0];
  if (pair === undefined) return null;
  return (
    <Stack>
      <Select
        label={t('why.pair')}
        data={shown.pairs.map(({ a, b, waterfall }, at) => ({
          value: String(at),
          label: `${nameIn(shown, a)} · ${nameIn(shown, b)}: ${bits(waterfall.bits)}`,
        }))}
        value={chosen}
        onChange={(value) => setChosen(value ?? '0')}
        allowDeselect={false}
      />
      <WaterfallFigure waterfall={pair.waterfall} />
    </Stack>
  );
}

function Decisions({ shown }: { readonly shown: Shown }) {
  const { t } = useTranslation('link');
  return (
    <Section title={t('decisions.title')}>
      <List size="sm" spacing="xs">
        {shown.decisions.map(({ id, kind, parts, reason, by, at }) => (
          <List.Item key={id}>
            {t(`decisions.${kind}`)}:{' '}
            <bdi>{parts.map((part) => part.map((key) => nameIn(shown, key)).join(' + ')).join(' | ')}</bdi>
            <Text size="xs" c="dimmed">
              {by.name} · <Moment at={at} /> · <bdi>{reason}</bdi>
            </Text>
          </List.Item>
        ))}
      </List>
    </Section>
  );
}
