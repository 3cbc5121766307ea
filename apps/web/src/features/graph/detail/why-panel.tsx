import { procedures, type DrawnLink } from '@custodia/contract';
import { Button, Group, List, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Go } from '../../../components/ui/go.tsx';
import { LoadingPlaceholder } from '../../../components/ui/loading-placeholder.tsx';
import { Moment } from '../../../components/ui/moment.tsx';
import { RefusalNotice } from '../../../components/ui/refusal-notice.tsx';
import { Section } from '../../../components/ui/section.tsx';
import { useProcedure } from '../../../lib/api/use-procedure.ts';
import { paths } from '../../../lib/route/paths.ts';
import type { Chosen, Thing, Why } from '../types.ts';
import { useNames } from '../use-names.ts';

interface Props {
  readonly operation: string;
  readonly things: ReadonlyMap<string, Thing>;
  readonly link: Pick<DrawnLink, 'a' | 'b' | 'via'>;
  readonly onChoose: (chosen: Chosen) => void;
}

/** Why two things are linked: each reason with its messages, decisions and claims. */
export function WhyPanel({ operation, things, link, onChoose }: Props) {
  const { t } = useTranslation('graph');
  const names = useNames();
  const { data, error } = useProcedure(procedures.graphWhy, { operation, a: link.a, b: link.b });
  const nameOf = (key: string): string => names.name(things.get(key) ?? { label: key, type: '' });
  return (
    <Section
      title={t('why.title')}
      about={
        <>
          <bdi>{nameOf(link.a)}</bdi> – <bdi>{nameOf(link.b)}</bdi>
        </>
      }
    >
      <RefusalNotice error={error} />
      {data === undefined && error === null && <LoadingPlaceholder kind="text" />}
      {data?.reasons.length === 0 && link.via.length === 0 && <Text size="sm">{t('why.none')}</Text>}
      {data?.reasons.map((reason) => (
        <Reason key={reason.kind} reason={reason} />
      ))}
      {link.via.length > 0 && (
        <div>
          <Text size="sm" fw={600}>
            {t('why.via')}
          </Text>
          {link.via.map((key) => (
            <Group key={key} gap="xs">
              <bdi>{nameOf(key)}</bdi>
              {[link.a, link.b].map((end) => (
                <Button
                  key={end}
                  size="compact-xs"
                  variant="default"
                  onClick={() => onChoose({ kind: 'link', ...inOrder(end, key) })}
                >
                  {t('why.of', { name: nameOf(end) })}
                </Button>
              ))}
            </Group>
          ))}
        </div>
      )}
    </Section>
  );
}

function inOrder(one: string, other: string): { a: string; b: string } {
  return one < other ? { a: one, b: other } : { a: other, b: one };
}

type ReasonShown = Why['reasons'][number];

function Reason({ reason: { kind, total, sources } }: { readonly reason: ReasonShown }) {
  const { t } = useTranslation('graph');
  return (
    <Stack gap={4}>
      <Text size="sm" fw={600}>
        {t(`reason.${kind}`)}
      </Text>
      <Text size="xs" c="dimmed">
        {t(`reasonAbout.${kind}`)}
      </Text>
      <List size="sm" spacing={4}>
        {sources.map((source, at) => (
          // Sources have no key of their own, and are never reordered.
          <List.Item key={at}>
            <Source source={source} />
          </List.Item>
        ))}
      </List>
      {total > sources.length && (
        <Text size="xs" c="dimmed">
          {t('why.more', { count: total - sources.length })}
        </Text>
      )}
    </Stack>
  );
}

type SourceShown = ReasonShown['sources'][number];

function Source({ source }: { readonly source: SourceShown }) {
  const { t } = useTranslation('graph');
  const { message, conversationId, at, by, reason, detail, bits, kind, subjectId } = source;
  return (
    <>
      {message !== null && conversationId !== null && (
        <>
          <Go to={paths.message(conversationId, Number(message.split(':')[1]))}>{t('why.message')}</Go>{' '}
        </>
      )}
      {kind === 'proposed' && <Go to={paths.links()}>{t('why.proposal')}</Go>}
      {kind === 'attached' && subjectId !== null && <Go to={paths.person(subjectId)}>{t('open.person')}</Go>}
      {kind === 'tied-to' && subjectId !== null && <Go to={paths.assessmentCountry(subjectId)}>{t('why.country')}</Go>}
      {bits !== null && <Text span size="sm">{` ${t('why.bits', { bits: bits.toFixed(1) })} `}</Text>}
      {reason !== null && (
        <Text size="sm" className="wrap-anywhere">
          <bdi>{reason}</bdi>
        </Text>
      )}
      <Text size="xs" c="dimmed" component="div" className="wrap-anywhere">
        {at !== null && <When at={at} />} {by !== null && <bdi>{by.name}</bdi>} {detail !== null && <bdi>{detail}</bdi>}
      </Text>
    </>
  );
}

/** An instant, or a wall time whose zone nobody knows. */
function When({ at }: { readonly at: string }) {
  return /(?:Z|[+-]\d\d:\d\d)$/.test(at) ? <Moment at={at} /> : <Moment at={null} local={at} />;
}
