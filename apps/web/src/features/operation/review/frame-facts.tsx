import type { DraftFields } from '@custodia/contract';
import { useTranslation } from 'react-i18next';
import { Facts } from '../../../components/ui/facts.tsx';
import { Section } from '../../../components/ui/section.tsx';
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
