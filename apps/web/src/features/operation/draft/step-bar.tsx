import { Button, Group } from '@mantine/core';
import { IconAlertTriangle, IconCheck, IconHelpCircle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Draft } from '../parts/types.ts';
import { STEPS, type WizardStep } from './steps/index.ts';

interface Props {
  readonly draft: Draft;
  readonly at: number;
  readonly onChoose: (index: number) => void;
}

/** Where one is, and what each step still lacks: an icon and words, never a colour alone. */
export function StepBar({ draft, at, onChoose }: Props) {
  const { t } = useTranslation('operation');
  return (
    <Group component="nav" gap="xs" aria-label={t('draft.steps')}>
      {STEPS.map((step, index) => {
        const { icon: Picture, word } = PICTURES[standingOf(draft, step)];
        return (
          <Button
            key={step.id}
            size="xs"
            variant={index === at ? 'filled' : 'default'}
            aria-current={index === at ? 'step' : undefined}
            leftSection={<Picture size={14} role="img" aria-label={t(word)} />}
            onClick={() => onChoose(index)}
          >
            {index + 1}. {t(`step.${step.id}`)}
          </Button>
        );
      })}
    </Group>
  );
}

const PICTURES = {
  missing: { icon: IconAlertTriangle, word: 'gaps.someMissing' },
  open: { icon: IconHelpCircle, word: 'gaps.someOpen' },
  complete: { icon: IconCheck, word: 'gaps.stepComplete' },
} as const;

function standingOf({ gaps }: Draft, { closes }: WizardStep): keyof typeof PICTURES {
  const own = gaps.filter(({ code }) => closes.includes(code));
  if (own.some(({ blocks }) => blocks)) return 'missing';
  return own.length > 0 ? 'open' : 'complete';
}
