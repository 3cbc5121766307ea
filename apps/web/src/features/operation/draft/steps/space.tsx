import { useTranslation } from 'react-i18next';
import { Fields } from '../../../../components/ui/fields.tsx';
import { Answer } from '../fields/answer.tsx';
import { Rooms } from '../fields/rooms.tsx';
import { Block, Line } from '../fields/text.tsx';
import type { StepProps } from './step.ts';

const LINES = ['service', 'place', 'hours', 'advertType', 'size', 'innocentShare'] as const;

/** P15 to P17: the precisely defined space, before the first contact in it. */
export function SpaceStep({ saving }: StepProps) {
  const { t } = useTranslation('operation');
  const { space } = saving.fields;
  const set = (change: Partial<typeof space>) => saving.set({ space: { ...space, ...change } });
  return (
    <>
      <Fields legend={`P15 · ${t('part.space')}`} about={t('space.about')} columns={2}>
        {LINES.map((field) => (
          <Line
            key={field}
            label={t(`field.${field}`)}
            about={t(`space.${field}`)}
            value={space[field]}
            onChange={(value) => set({ [field]: value })}
          />
        ))}
      </Fields>
      <Fields legend={`P15 · ${t('field.rooms')}`}>
        <Rooms value={space.rooms} onChange={(rooms) => set({ rooms })} />
      </Fields>
      <Fields legend={`P16–P17 · ${t('field.boundaryReason')}`}>
        <Block
          label={t('field.boundaryReason')}
          about={t('space.boundaryReason')}
          value={space.boundaryReason}
          onChange={(boundaryReason) => set({ boundaryReason })}
        />
        <Answer
          label={t('field.profiling')}
          about={t('space.profiling')}
          value={space.profiling}
          onChange={(profiling) => set({ profiling })}
        />
        {space.profiling === 'yes' && (
          <Block
            label={t('field.profilingNote')}
            value={space.profilingNote}
            onChange={(profilingNote) => set({ profilingNote })}
          />
        )}
      </Fields>
    </>
  );
}
