import { useTranslation } from 'react-i18next';
import { Fields } from '../../../../components/ui/fields.tsx';
import { Answer } from '../fields/answer.tsx';
import { Choice } from '../fields/choice.tsx';
import { DocumentField } from '../fields/document.tsx';
import { Instant } from '../fields/instant.tsx';
import { Block, Line } from '../fields/text.tsx';
import type { StepProps } from './step.ts';

const TARGETS = ['named-person', 'account', 'defined-space', 'none'] as const;
const SELECTIONS = ['random', 'by-conduct', 'by-tip'] as const;
const DECONFLICTION = ['not-worked', 'worked-by-police', 'asked-no-answer', 'not-asked', 'unknown'] as const;

/** P09 to P14 and P18: what was suspected before the first opportunity, and whether police work it already. */
export function SuspicionStep({ draft, saving }: StepProps) {
  const { t } = useTranslation('operation');
  const { suspicion } = saving.fields;
  const set = (change: Partial<typeof suspicion>) => saving.set({ suspicion: { ...suspicion, ...change } });
  return (
    <>
      <Fields legend={`P10–P14 · ${t('part.suspicion')}`} about={t('suspicion.about')}>
        <Choice
          label={t('field.targetKind')}
          value={suspicion.targetKind}
          options={TARGETS.map((value) => ({ value, label: t(`target.${value}`) }))}
          onChange={(targetKind) => set({ targetKind })}
        />
        <Block
          label={t('field.facts')}
          about={t('suspicion.facts')}
          value={suspicion.facts}
          onChange={(facts) => set({ facts })}
        />
        <Block
          label={t('field.source')}
          about={t('suspicion.source')}
          value={suspicion.source}
          onChange={(source) => set({ source })}
        />
        <Instant
          label={t('field.recordedAt')}
          value={suspicion.recordedAt}
          onChange={(recordedAt) => set({ recordedAt })}
        />
        <Answer
          label={t('field.verified')}
          about={t('suspicion.verified')}
          value={suspicion.verified}
          onChange={(verified) => set({ verified })}
        />
        <Choice
          label={`P18 · ${t('field.selection')}`}
          value={suspicion.selection}
          options={SELECTIONS.map((value) => ({ value, label: t(`selection.${value}`) }))}
          onChange={(selection) => set({ selection })}
        />
        <DocumentField draft={draft} kind="suspicion" saving={saving} />
      </Fields>
      <Deconfliction draft={draft} saving={saving} />
    </>
  );
}

function Deconfliction({ draft, saving }: StepProps) {
  const { t } = useTranslation('operation');
  const { deconfliction } = saving.fields;
  const set = (change: Partial<typeof deconfliction>) => saving.set({ deconfliction: { ...deconfliction, ...change } });
  return (
    <Fields legend={`P09 · ${t('part.deconfliction')}`} about={t('suspicion.deconfliction')}>
      <Choice
        label={t('field.deconfliction')}
        value={deconfliction.answer}
        options={DECONFLICTION.map((value) => ({ value, label: t(`deconfliction.${value}`) }))}
        onChange={(answer) => set({ answer })}
      />
      <Line label={t('field.reference')} value={deconfliction.reference} onChange={(reference) => set({ reference })} />
      <Instant
        label={t('field.answeredAt')}
        value={deconfliction.answeredAt}
        onChange={(answeredAt) => set({ answeredAt })}
      />
      <DocumentField draft={draft} kind="deconfliction" saving={saving} />
    </Fields>
  );
}
