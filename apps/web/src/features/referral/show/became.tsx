import { Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Chain } from '../../../components/ui/chain.tsx';
import { Moment } from '../../../components/ui/moment.tsx';
import { Section } from '../../../components/ui/section.tsx';
import { StatusBadge } from '../../../components/ui/status-badge.tsx';
import { standing, useOutcomeWords } from '../parts/outcome.ts';
import type { Referral } from '../parts/types.ts';

/** What became of it: outcomes that stand, what was said of the package, and for what the unit waits. Nothing before it went out. */
export function Became({ referral }: { readonly referral: Referral }) {
  const { t } = useTranslation('referral');
  const words = useOutcomeWords();
  const { events } = referral;
  if (!events.some(({ kind }) => kind === 'sent')) return null;
  const stands = inOrder(standing(events));
  return (
    <Section title={t('became.title')} about={t('became.about')}>
      <Wait referral={referral} />
      {stands.length === 0 ? (
        <Text size="sm">{t('became.nothing')}</Text>
      ) : (
        <Chain
          label={t('became.title')}
          links={stands.map((event) => ({
            id: String(event.number),
            title: words(event),
            state: event.happenedOn === null ? 'unknown' : 'holds',
            children: <Told event={event} />,
          }))}
        />
      )}
      <OfThePackage referral={referral} />
    </Section>
  );
}

type Event = Referral['events'][number];

/** By date as far as it is known; of what nobody dated, as it was told, at the end. */
function inOrder<One extends Event>(events: readonly One[]): One[] {
  return events.toSorted((a, b) => (a.happenedOn ?? '~').localeCompare(b.happenedOn ?? '~') || a.number - b.number);
}

function Told({ event: { toldBy, source, at, reason } }: { readonly event: Event }) {
  const { t } = useTranslation('referral');
  return (
    <>
      <Text size="sm" component="div" className="wrap-anywhere">
        {toldBy === null || source === null
          ? t('became.toldByNobody')
          : t('became.toldBy', { who: toldBy, how: t(`source.${source}`) })}{' '}
        · <Moment at={at} />
      </Text>
      {reason !== null && (
        <Text size="sm" className="wrap-anywhere">
          {t('history.reason', { reason })}
        </Text>
      )}
    </>
  );
}

function Wait({ referral: { waiting } }: { readonly referral: Referral }) {
  const { t } = useTranslation('referral');
  if (waiting === null) return null;
  return (
    <Text size="sm" component="div">
      {waiting.late && <StatusBadge tone="attention" label={t('list.late')} />} {t(`became.awaits.${waiting.awaits}`)}{' '}
      <Moment at={waiting.since} /> ·{' '}
      {waiting.dueAt === null ? (
        t('became.noTerm')
      ) : (
        <>
          {t('became.due')} <Moment at={waiting.dueAt} />
        </>
      )}
    </Text>
  );
}

function OfThePackage({ referral: { events } }: { readonly referral: Referral }) {
  const { t } = useTranslation('referral');
  const told = events.filter(({ verdict }) => verdict !== null);
  return (
    <Stack gap="xs">
      {told.map((event) => (
        <div key={event.number}>
          <StatusBadge
            tone={event.verdict === 'accepted' ? 'good' : 'attention'}
            label={t(`verdict.${event.verdict!}`)}
          />
          <Text size="sm">{event.faults!.map((fault) => t(`fault.${fault}`)).join(' · ')}</Text>
          <Told event={event} />
        </div>
      ))}
    </Stack>
  );
}
