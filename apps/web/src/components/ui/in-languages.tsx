import { PUBLIC_LANGUAGES, type InLanguages } from '@custodia/contract';
import { SimpleGrid, Textarea, TextInput } from '@mantine/core';
import { LANGUAGES } from '../../lib/language/languages.ts';

interface Props {
  readonly label: string;
  readonly texts: InLanguages;
  readonly onChange: (texts: InLanguages) => void;
  readonly maxLength: number;
  /** In paragraphs. */
  readonly long?: boolean;
}

/** The same in each language of the site. */
export function InLanguagesField({ label, texts, onChange, maxLength, long = false }: Props) {
  const Field = long ? Textarea : TextInput;
  return (
    <SimpleGrid cols={{ base: 1, sm: long ? 1 : 3 }} spacing="sm">
      {PUBLIC_LANGUAGES.map((language) => (
        <Field
          key={language}
          label={`${label} (${LANGUAGES[language]})`}
          lang={language}
          value={texts[language]}
          maxLength={maxLength}
          required
          {...(long ? { autosize: true, minRows: 3 } : {})}
          onChange={(event: { readonly currentTarget: { readonly value: string } }) =>
            onChange({ ...texts, [language]: event.currentTarget.value })
          }
        />
      ))}
    </SimpleGrid>
  );
}
