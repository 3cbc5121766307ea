import { useTranslation } from 'react-i18next';
import { Fields } from '../../../../components/ui/fields.tsx';
import { DocumentField } from '../fields/document.tsx';
import { Instant } from '../fields/instant.tsx';
import { Block, Line } from '../fields/text.tsx';
import { OperatorTypes } from './operator-types.tsx';
import type { StepProps } from './step.ts';

/** P01 to P03: who acts, on what basis, from when until when. */
export function BasisStep({ draft, saving }: StepProps) {
  const { t } = useTranslation('operation');
  const { fields, set } = saving;
  return (
    <>
      <Fields legend={t('part.name')}>
        <Line label={t('field.name')} about={t('basis.name')} value={fields.name} onChange={(name) => set({ name })} />
      </Fields>
      <Fields legend={`P01 · ${t('part.operatorType')}`} about={t('basis.operator')}>
        <OperatorTypes value={fields.operatorType} onChange={(operatorType) => set({ operatorType })} />
      </Fields>
      <Fields legend={`P02 · ${t('part.legalBasis')}`}>
        <Block
          label={t('field.legalBasis')}
          about={t('basis.legalBasis')}
          value={fields.legalBasis}
          onChange={(legalBasis) => set({ legalBasis })}
        />
        <Line
          label={t('field.issuedBy')}
          about={t('basis.issuedBy')}
          value={fields.issuedBy}
          onChange={(issuedBy) => set({ issuedBy })}
        />
        <DocumentField draft={draft} kind="legal-basis" saving={saving} />
      </Fields>
      <Fields legend={`P03 · ${t('part.validFrom')}`} about={t('basis.period')} columns={2}>
        <Instant label={t('field.validFrom')} value={fields.validFrom} onChange={(validFrom) => set({ validFrom })} />
        <Instant
          label={t('field.validUntil')}
          value={fields.validUntil}
          onChange={(validUntil) => set({ validUntil })}
        />
      </Fields>
    </>
  );
}
