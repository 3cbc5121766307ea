import { procedures } from '@custodia/contract';
import { Button, Group, Radio, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Digest } from '../../components/ui/digest.tsx';
import { Moment } from '../../components/ui/moment.tsx';
import { RefusalNotice } from '../../components/ui/refusal-notice.tsx';
import { Section } from '../../components/ui/section.tsx';
import { useAct } from '../../lib/api/use-act.ts';
import { HandOver } from './hand-over.tsx';
import type { SupportCase } from './types.ts';
import { WriteFile } from './write.tsx';

const SCALE = [1, 2, 3, 4] as const;
type Value = (typeof SCALE)[number];
/** Null: taken back. */
type Changed = Readonly<Record<string, Value | null>>;

/** One case, or that nobody can read it. */
export function OneCase({ one }: { readonly one: SupportCase }) {
  const { t } = useTranslation('support');
  if (one.code !== null) return <Readable one={one} code={one.code} />;
  return (
    <Section title={t('unreadable', { id: one.id.slice(0, 8) })} about={<Opened one={one} />}>
      <Text>{t('unreadableAbout')}</Text>
    </Section>
  );
}

interface ReadableProps {
  readonly one: SupportCase;
  readonly code: string;
}

/** Its questions, and how it leaves. */
function Readable({ one, code }: ReadableProps) {
  const { t } = useTranslation('support');
  const [changed, setChanged] = useState<Changed>({});
  const act = useAct(procedures.supportAnswer, { changes: ['support', 'log'] });
  const { id, questionnaire } = one;
  // What was saved last is known before the list is there anew.
  const version = Math.max(one.version, act.data?.version ?? 0);
  const answers = version > one.version ? act.data!.answers : one.answers;
  const save = () =>
    act.mutate({ id, version, answers: changed }, { onSuccess: () => setChanged((now) => without(now, changed)) });
  return (
    <Section title={code} about={<Opened one={one} />}>
      <Stack gap="md">
        {questionnaire.questions.map((question) => (
          <Question
            key={question.code}
            question={question}
            value={question.code in changed ? changed[question.code]! : (answers[question.code] ?? null)}
            onChange={(value) => setChanged({ ...changed, [question.code]: value })}
          />
        ))}
      </Stack>
      <RefusalNotice error={act.error} />
      <Group>
        <Button disabled={Object.keys(changed).length === 0} loading={act.isPending} onClick={save}>
          {t('answer.save')}
        </Button>
        <HandOver id={id} code={code} />
      </Group>
      <WriteFile one={one} />
      {one.written.map(({ sha256, recipientName, at }) => (
        <Text key={sha256} size="sm" component="div">
          {t('write.written', { name: recipientName })} · <Moment at={at} /> · <Digest hex={sha256} whole />
        </Text>
      ))}
    </Section>
  );
}

/** What was answered while the others were on their way stays to be saved. */
function without(now: Changed, saved: Changed): Changed {
  return Object.fromEntries(Object.entries(now).filter(([code, value]) => saved[code] !== value));
}

function Opened({ one: { openedAt, questionnaire } }: { readonly one: SupportCase }) {
  const { t } = useTranslation('support');
  return (
    <>
      {t('opened')} <Moment at={openedAt} /> ·{' '}
      {questionnaire.version === 0 ? t('seed') : t('version', { version: questionnaire.version })}
    </>
  );
}

interface QuestionProps {
  readonly question: SupportCase['questionnaire']['questions'][number];
  readonly value: number | null;
  readonly onChange: (value: Value | null) => void;
}

/** Nothing chosen is not known; it is never the least. */
function Question({ question: { text, scale }, value, onChange }: QuestionProps) {
  const { t, i18n } = useTranslation('support');
  const words = i18n.language.startsWith('nl') ? text.nl : i18n.language.startsWith('fr') ? text.fr : text.en;
  return (
    <Radio.Group
      label={words}
      value={value === null ? 'unknown' : String(value)}
      onChange={(chosen) => onChange(SCALE.find((one) => String(one) === chosen) ?? null)}
    >
      <Group gap="md" mt={4}>
        <Radio value="unknown" label={t('scale.unknown')} />
        {SCALE.map((one) => (
          <Radio key={one} value={String(one)} label={t(`scale.${scale}.${one}`)} />
        ))}
      </Group>
    </Radio.Group>
  );
}
