import { useTranslation } from 'react-i18next';
import type { Question } from '../questions/question-card.tsx';
import { ContactCard } from './contact-card.tsx';

export interface PartnerContact {
  readonly question: Question;
  readonly event: Question['events'][number];
}

/** Contact that was asked for between two units: what was asked stands with its question. */
export function PartnerContactCard({ contact: { question, event } }: { readonly contact: PartnerContact }) {
  const { t } = useTranslation('deconfliction');
  const { partner, direction, purpose, hits } = question;
  return (
    <ContactCard
      title={t(`question.${direction}`, { name: partner.name })}
      at={event.at}
      tone="info"
      state={t(`event.${event.kind}`)}
      facts={[
        { label: t('question.purpose'), value: purpose },
        { label: t('contacts.whom'), value: event.contact },
        ...(event.reason === null ? [] : [{ label: t('contacts.said'), value: event.reason }]),
      ]}
      identifiers={hits.map(({ identifier }) => identifier)}
    />
  );
}
