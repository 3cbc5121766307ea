import { useTranslation } from 'react-i18next';
import { Fields } from '../../../../components/ui/fields.tsx';
import { DocumentField } from '../fields/document.tsx';
import { Block, Line } from '../fields/text.tsx';
import type { StepProps } from './step.ts';

/** P06 and P08: who looks after it and how often; why it is necessary and nothing milder does. */
export function SupervisionStep({ draft, saving }: StepProps) {
  const { t } = useTranslation('operation');
  const { fields, set } = saving;
  const { supervision } = fields;
  return (
    <>
      <Fields legend={`P06 · ${t('part.supervision')}`}>
        <Line
          label={t('field.supervisor')}
          about={t('supervision.who')}
          value={supervision.who}
          onChange={(who) => set({ supervision: { ...supervision, who } })}
        />
        <Line
          label={t('field.howOften')}
          about={t('supervision.howOften')}
          value={supervision.howOften}
          onChange={(howOften) => set({ supervision: { ...supervision, howOften } })}
        />
        <DocumentField draft={draft} kind="supervision" saving={saving} />
      </Fields>
      <Fields legend={`P08 · ${t('part.necessity')}`}>
        <Block
          label={t('field.necessity')}
          about={t('supervision.necessity')}
          value={fields.necessity}
          onChange={(necessity) => set({ necessity })}
        />
        <Block
          label={t('field.lessIntrusive')}
          about={t('supervision.lessIntrusive')}
          value={fields.lessIntrusive}
          onChange={(lessIntrusive) => set({ lessIntrusive })}
        />
        <DocumentField draft={draft} kind="necessity" saving={saving} />
      </Fields>
    </>
  );
}
