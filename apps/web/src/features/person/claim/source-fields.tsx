import { Select, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Fields } from '../../../components/ui/fields.tsx';
import type { Person } from '../parts/types.ts';

export interface Sources {
  /** Identifiers of messages (EXHIBIT:ORDINAL), with spaces or commas between them. */
  readonly message: string;
  /** KIND:VALUE of an identifier that the person wrote. */
  readonly identifier: string | null;
  readonly authority: string;
  readonly openSource: string;
}

interface Props {
  readonly person: Person;
  readonly sources: Sources;
  readonly onChange: (sources: Sources) => void;
}

/** What a claim rests on: at least one. */
export function SourceFields({ person, sources, onChange }: Props) {
  const { t } = useTranslation('person');
  return (
    <Fields legend={t('claim.restsOn')} about={t('source.about')}>
      <TextInput
        label={t('source.message')}
        description={t('source.messageAbout')}
        value={sources.message}
        onChange={(event) => onChange({ ...sources, message: event.currentTarget.value })}
      />
      <Select
        label={t('source.identifier')}
        data={identifiersOf(person)}
        value={sources.identifier}
        onChange={(identifier) => onChange({ ...sources, identifier })}
        searchable
        clearable
      />
      <TextInput
        label={t('source.authority')}
        description={t('source.authorityAbout')}
        value={sources.authority}
        onChange={(event) => onChange({ ...sources, authority: event.currentTarget.value })}
        maxLength={500}
      />
      <TextInput
        label={t('source.open-source')}
        description={t('source.openAbout')}
        value={sources.openSource}
        onChange={(event) => onChange({ ...sources, openSource: event.currentTarget.value })}
        maxLength={500}
      />
    </Fields>
  );
}

/** As they are sent. */
export function readSources({ message, identifier, authority, openSource }: Sources) {
  return {
    message: message.split(/[\s,;]+/).filter((id) => id !== ''),
    identifier: identifier === null ? [] : [identifier],
    ...(authority.trim() === '' ? {} : { authority: authority.trim() }),
    ...(openSource.trim() === '' ? {} : { openSource: openSource.trim() }),
  };
}

/** Each once: the same value may have been read as of two systems. */
function identifiersOf(person: Person): { value: string; label: string }[] {
  const labels = new Map(person.identifiers.map(({ kind, value }) => [`${kind}:${value}`, value]));
  return [...labels].map(([value, label]) => ({ value, label }));
}
