import type { DraftFields } from '@custodia/contract';
import { Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Facts } from '../../../components/ui/facts.tsx';
import { Section } from '../../../components/ui/section.tsx';
import { StatusBadge } from '../../../components/ui/status-badge.tsx';
import { useFrameSections } from './frame-sections.tsx';

interface Props {
  readonly frame: DraftFields;
  readonly members: readonly { readonly name: string }[];
}

/** All of the frame, field by field; what was not stated and what is not known stand there as such. */
export function FrameFacts({ frame, members }: Props) {
  const { t } = useTranslation('operation');
  const sections = useFrameSections(frame, members);
  return sections.map(({ id, facts }) => (
    <Section key={id} title={t(`step.${id}`)}>
      <Facts facts={facts} />
    </Section>
  ));
}

/** A value, or that it was not stated. */
export function Stated({ children }: { readonly children: ReactNode }) {
  const { t } = useTranslation('operation');
  const empty = children === null || children === '' || (Array.isArray(children) && children.length === 0);
  if (empty) return <StatusBadge tone="neutral" label={t('notStated')} />;
  return (
    <Text size="sm" component="div" style={{ whiteSpace: 'pre-wrap' }}>
      {children}
    </Text>
  );
}

export function StatedAnswer({ answer }: { readonly answer: 'yes' | 'no' | 'unknown' | null }) {
  const { t } = useTranslation('operation');
  if (answer === 'unknown') return <StatusBadge tone="unknown" label={t('answer.unknown')} />;
  return <Stated>{answer === null ? null : t(`answer.${answer}`)}</Stated>;
}
