import { Group, NumberInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Fields } from '../../../../components/ui/fields.tsx';
import { Accounts } from '../fields/accounts.tsx';
import { Answer } from '../fields/answer.tsx';
import { Countries } from '../fields/countries.tsx';
import { Instant } from '../fields/instant.tsx';
import { Block } from '../fields/text.tsx';
import { Tools } from '../fields/tools.tsx';
import type { StepProps } from './step.ts';

/** P04, P05 and P07: what is authorised and where, by which accounts; who directs it, who signed it off. */
export function ScopeStep({ saving }: StepProps) {
  const { t } = useTranslation('operation');
  const { fields, set } = saving;
  const { direction } = fields;
  return (
    <>
      <Fields legend={`P04 · ${t('part.scope')}`}>
        <Block
          label={t('field.scope')}
          about={t('scope.scope')}
          value={fields.scope}
          onChange={(scope) => set({ scope })}
        />
        <Countries value={fields.countries} onChange={(countries) => set({ countries })} />
        <Ages value={fields.personaAges} onChange={(personaAges) => set({ personaAges })} />
        <Tools value={fields.tools} onChange={(tools) => set({ tools })} />
        <Accounts value={fields.accounts} onChange={(accounts) => set({ accounts })} />
      </Fields>
      <Fields legend={`P05 · ${t('part.direction')}`} about={t('scope.direction')}>
        <Answer
          label={t('field.direction')}
          value={direction.answer}
          onChange={(answer) => set({ direction: { ...direction, answer } })}
        />
        {direction.answer === 'yes' && (
          <Instant
            label={t('field.directionSince')}
            value={direction.since}
            onChange={(since) => set({ direction: { ...direction, since } })}
          />
        )}
      </Fields>
      <Fields legend={`P07 · ${t('part.legalSignOff')}`}>
        <Answer
          label={t('field.legalSignOff')}
          value={fields.legalSignOff}
          onChange={(legalSignOff) => set({ legalSignOff })}
        />
      </Fields>
    </>
  );
}

interface AgesProps {
  readonly value: StepProps['saving']['fields']['personaAges'];
  readonly onChange: (value: AgesProps['value']) => void;
}

function Ages({ value, onChange }: AgesProps) {
  const { t } = useTranslation('operation');
  const read = (given: string | number) => (typeof given === 'number' ? given : null);
  return (
    <Group align="flex-end">
      <NumberInput
        label={t('field.ageFrom')}
        description={t('scope.ages')}
        min={0}
        max={99}
        allowDecimal={false}
        value={value.from ?? ''}
        onChange={(from) => onChange({ ...value, from: read(from) })}
      />
      <NumberInput
        label={t('field.ageTo')}
        min={0}
        max={99}
        allowDecimal={false}
        value={value.to ?? ''}
        onChange={(to) => onChange({ ...value, to: read(to) })}
      />
    </Group>
  );
}
