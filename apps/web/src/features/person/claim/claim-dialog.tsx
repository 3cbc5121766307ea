import {
  CLAIM_KINDS,
  NETWORK_ROLES,
  CREDIBILITY,
  procedures,
  RELIABILITY,
  type ClaimKind,
  type Reliability,
} from '@custodia/contract';
import { SegmentedControl, Select, SimpleGrid, Stack, Text, TextInput } from '@mantine/core';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ReasonDialog } from '../../../components/ui/reason-dialog.tsx';
import { useAct } from '../../../lib/api/use-act.ts';
import type { Person } from '../parts/types.ts';
import { readSources, SourceFields, type Sources } from './source-fields.tsx';

interface Props {
  readonly opened: boolean;
  readonly person: Person;
  readonly onClose: () => void;
}

interface Written {
  readonly kind: ClaimKind;
  readonly value: string;
  readonly nature: 'fact' | 'assessment';
  readonly reliability: Reliability;
  readonly credibility: number;
}

const NOTHING: Written = { kind: 'name', value: '', nature: 'assessment', reliability: 'F', credibility: 6 };
const NO_SOURCE: Sources = { message: '', identifier: null, authority: '', openSource: '' };

/** Records something about who a person is. What cannot be judged starts as "cannot be judged". */
export function ClaimDialog({ opened, person, onClose }: Props) {
  const { t } = useTranslation('person');
  const [written, setWritten] = useState(NOTHING);
  const [sources, setSources] = useState(NO_SOURCE);
  const act = useAct(procedures.personClaim, { onDone: onClose });
  const confirm = (reason: string): void => {
    if (written.value.trim() === '') return;
    act.mutate({ person: person.id, ...written, value: written.value.trim(), reason, ...readSources(sources) });
  };
  return (
    <ReasonDialog
      opened={opened}
      onClose={onClose}
      title={t('claim.do')}
      about={t('claim.dialogAbout')}
      action={t('claim.do')}
      pending={act.isPending}
      error={act.error}
      onConfirm={confirm}
    >
      <What written={written} onChange={setWritten} />
      <Grades written={written} onChange={setWritten} />
      <SourceFields person={person} sources={sources} onChange={setSources} />
    </ReasonDialog>
  );
}

interface PartProps {
  readonly written: Written;
  readonly onChange: (written: Written) => void;
}

function What({ written, onChange }: PartProps) {
  const { t } = useTranslation('person');
  const id = useId();
  return (
    <>
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <Select
          label={t('field.kind')}
          data={CLAIM_KINDS.map((kind) => ({ value: kind, label: t(`claimKind.${kind}`) }))}
          value={written.kind}
          onChange={(kind) => onChange({ ...written, kind: kind as ClaimKind })}
          allowDeselect={false}
        />
        <Value written={written} onChange={onChange} />
      </SimpleGrid>
      <Stack gap={4}>
        <Text size="sm" fw={500} id={id}>
          {t('nature.label')}
        </Text>
        <SegmentedControl
          aria-labelledby={id}
          data={(['fact', 'assessment'] as const).map((nature) => ({ value: nature, label: t(`nature.${nature}`) }))}
          value={written.nature}
          onChange={(nature) => onChange({ ...written, nature: nature })}
        />
      </Stack>
    </>
  );
}

/** A role is one of a few; everything else is written. */
function Value({ written, onChange }: PartProps) {
  const { t } = useTranslation('person');
  if (written.kind === 'network-role') {
    return (
      <Select
        label={t('field.value')}
        data={Object.keys(NETWORK_ROLES).map((role) => ({ value: role, label: t(`networkRole.${role}`) }))}
        value={written.value in NETWORK_ROLES ? written.value : null}
        onChange={(role) => onChange({ ...written, value: role ?? '' })}
        required
      />
    );
  }
  return (
    <TextInput
      label={t('field.value')}
      value={written.value}
      onChange={(event) => onChange({ ...written, value: event.currentTarget.value })}
      maxLength={2000}
      required
    />
  );
}

function Grades({ written, onChange }: PartProps) {
  const { t } = useTranslation('person');
  return (
    <SimpleGrid cols={{ base: 1, sm: 2 }}>
      <Select
        label={t('field.reliability')}
        data={Object.keys(RELIABILITY).map((grade) => ({
          value: grade,
          label: `${grade} · ${t(`reliability.${grade}`)}`,
        }))}
        value={written.reliability}
        onChange={(grade) => onChange({ ...written, reliability: grade as Reliability })}
        allowDeselect={false}
      />
      <Select
        label={t('field.credibility')}
        data={Object.keys(CREDIBILITY).map((grade) => ({
          value: grade,
          label: `${grade} · ${t(`credibility.${grade}`)}`,
        }))}
        value={String(written.credibility)}
        onChange={(grade) => onChange({ ...written, credibility: Number(grade) })}
        allowDeselect={false}
      />
    </SimpleGrid>
  );
}
