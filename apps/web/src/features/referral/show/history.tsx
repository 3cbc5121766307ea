import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Chain, type LinkState } from '../../../components/ui/chain.tsx';
import { Go } from '../../../components/ui/go.tsx';
import { Moment } from '../../../components/ui/moment.tsx';
import { Section } from '../../../components/ui/section.tsx';
import { nameCountry } from '../../../lib/country/list.ts';
import { paths } from '../../../lib/route/paths.ts';
import { useOutcomeWords } from '../parts/outcome.ts';
import type { Referral } from '../parts/types.ts';

type Event = Referral['events'][number];

/** Everything that happened to it, in order, with the notes of counsel; each stands in the log. */
export function History({ referral: { events } }: { readonly referral: Referral }) {
  const { t } = useTranslation('referral');
  return (
    <Section title={t('history.title')}>
      <Chain
        label={t('history.title')}
        links={events.map((event) => ({
          id: String(event.number),
          title: t('history.numbered', { number: event.number, what: t(`event.${event.kind}`) }),
          state: stateOf(event),
          children: <EventWords event={event} />,
        }))}
      />
    </Section>
  );
}

function stateOf({ kind, correctedBy }: Event): LinkState {
  if (correctedBy !== null) return 'attention';
  return kind === 'returned' || kind === 'withdrawn' || kind === 'recalled' ? 'attention' : 'holds';
}

/** Who, when, why, and where it stands in the log. */
export function EventWords({ event }: { readonly event: Event }) {
  const { t } = useTranslation('referral');
  const about = useAbout(event);
  return (
    <>
      <Text size="sm" component="div">
        {event.by.name} · <Moment at={event.at} />
        {event.by.accountId === null && ` · ${t('steps.atMachine')}`}
      </Text>
      {about !== null && (
        <Text size="sm" fw={600}>
          {about}
        </Text>
      )}
      {event.toldBy !== null && event.source !== null && (
        <Text size="sm" className="wrap-anywhere">
          {t('became.toldBy', { who: event.toldBy, how: t(`source.${event.source}`) })}
        </Text>
      )}
      {event.corrects !== null && <Text size="sm">{t('history.corrects', { number: event.corrects })}</Text>}
      {event.correctedBy !== null && <Text size="sm">{t('history.correctedBy', { number: event.correctedBy })}</Text>}
      {event.reference !== null && (
        <Text size="sm" className="wrap-anywhere">
          {t('history.reference', { reference: event.reference })}
        </Text>
      )}
      {event.courtDate !== null && <Text size="sm">{t('embargo.passed', { date: event.courtDate })}</Text>}
      {event.reason !== null && (
        <Text size="sm" className="wrap-anywhere">
          {t('history.reason', { reason: event.reason })}
        </Text>
      )}
      <Go to={`${paths.log()}?entry=${String(event.logIndex)}`} size="xs">
        {t('history.entry', { index: event.logIndex })}
      </Go>
    </>
  );
}

/** The outcome, the verdict on the package, the cause of a recall, or the country of a note; null where it is about nothing but the referral. */
function useAbout({ outcome, happenedOn, verdict, faults, cause, about, kind }: Event): string | null {
  const { t, i18n } = useTranslation('referral');
  const words = useOutcomeWords();
  if (outcome !== null) return words({ outcome, happenedOn });
  if (kind === 'outcome-corrected') return t('became.nothingStands');
  if (verdict !== null) return [t(`verdict.${verdict}`), ...faults!.map((fault) => t(`fault.${fault}`))].join(' · ');
  if (cause !== null) return t(`cause.${cause}`);
  if (about === null || kind !== 'counsel-noted') return null;
  return about === '?' ? t('country.unknown') : nameCountry(about, i18n.language);
}
