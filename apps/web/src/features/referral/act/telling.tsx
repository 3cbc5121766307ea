import { OUTCOME_SOURCES, type OutcomeSource } from '@custodia/contract';
import { Select, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

interface Told {
  readonly toldBy: string;
  readonly source: OutcomeSource | null;
  readonly reference: string;
  readonly reason: string;
}

const NOTHING: Told = { toldBy: '', source: null, reference: '', reason: '' };

/** Who said something, how it came, under which number, and in which words. */
export function useTelling() {
  const [told, setTold] = useState<Told>(NOTHING);
  const given = Object.fromEntries(
    (['reference', 'reason'] as const).flatMap((name) => (told[name].trim() === '' ? [] : [[name, told[name].trim()]])),
  );
  return {
    ...{ told, setTold },
    forget: () => setTold(NOTHING),
    /** Null while it lacks who said it or how. */
    said:
      told.source === null || told.toldBy.trim() === '' ? null : { toldBy: told.toldBy, source: told.source, ...given },
  } as const;
}

interface Props {
  readonly told: Told;
  readonly onChange: (told: Told) => void;
  /** What the last field asks for. */
  readonly words: string;
  readonly wordsRequired?: boolean;
}

export function TellingFields({ told, onChange, words, wordsRequired = false }: Props) {
  const { t } = useTranslation('referral');
  const text = (name: 'toldBy' | 'reference' | 'reason') => ({
    value: told[name],
    onChange: (event: { currentTarget: { value: string } }) => onChange({ ...told, [name]: event.currentTarget.value }),
  });
  return (
    <>
      <TextInput
        label={t('form.toldBy')}
        description={t('form.toldByAbout')}
        {...text('toldBy')}
        maxLength={200}
        required
      />
      <Select
        label={t('form.source')}
        data={OUTCOME_SOURCES.map((value) => ({ value, label: t(`source.${value}`) }))}
        value={told.source}
        onChange={(source) => onChange({ ...told, source })}
        comboboxProps={{ zIndex: 10_001 }}
        required
      />
      <TextInput
        label={t('form.reference')}
        description={t('form.referenceAbout')}
        {...text('reference')}
        maxLength={200}
      />
      <Textarea
        label={words}
        description={wordsRequired ? undefined : t('form.referenceAbout')}
        {...text('reason')}
        maxLength={2000}
        required={wordsRequired}
        autosize
      />
    </>
  );
}
