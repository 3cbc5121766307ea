import { Button, Group, Stack, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Fields } from '../../../components/ui/fields.tsx';
import { NEW_FIGURE, type DraftFigure } from './draft.ts';
import { InLanguagesField } from '../../../components/ui/in-languages.tsx';

interface Props {
  readonly figures: readonly DraftFigure[];
  readonly onChange: (figures: readonly DraftFigure[]) => void;
}

/** Figures that the unit enters itself, each with its source. */
export function FigureFields({ figures, onChange }: Props) {
  const { t } = useTranslation('publication');
  return (
    <Fields legend={t('fact.figures')} about={t('draft.figuresAbout')}>
      <Stack>
        {figures.map((figure, index) => {
          const set = (more: Partial<DraftFigure>) => onChange(figures.with(index, { ...figure, ...more }));
          return (
            <Stack key={index} gap="xs" component="section" aria-label={t('draft.figure', { number: index + 1 })}>
              <InLanguagesField
                label={t('draft.label')}
                texts={figure.label}
                maxLength={200}
                onChange={(label) => set({ label })}
              />
              <Group align="flex-end">
                <TextInput
                  label={t('draft.value')}
                  inputMode="numeric"
                  value={figure.value}
                  maxLength={15}
                  required
                  onChange={(event) => set({ value: event.currentTarget.value })}
                />
                <TextInput
                  label={t('draft.source')}
                  value={figure.source}
                  maxLength={300}
                  required
                  style={{ flex: 1 }}
                  onChange={(event) => set({ source: event.currentTarget.value })}
                />
                <Button
                  variant="default"
                  aria-label={t('draft.dropFigure', { number: index + 1 })}
                  onClick={() => onChange(figures.toSpliced(index, 1))}
                >
                  {t('draft.drop')}
                </Button>
              </Group>
            </Stack>
          );
        })}
        <Group>
          <Button variant="light" onClick={() => onChange([...figures, NEW_FIGURE])}>
            {t('draft.addFigure')}
          </Button>
        </Group>
      </Stack>
    </Fields>
  );
}
