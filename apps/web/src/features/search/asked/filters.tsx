import { IDENTIFIER_KINDS, procedures, SEARCH_SCRIPTS, SIGNAL_CODES } from '@custodia/contract';
import { SegmentedControl, Select, SimpleGrid, Stack, Text, TextInput } from '@mantine/core';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { useProcedure } from '../../../lib/api/use-procedure.ts';
import { useAllowed } from '../../../lib/session/me.ts';
import { PLATFORMS } from './platforms.ts';
import type { Question } from './question.ts';
import { useScriptNames } from './scripts.ts';

interface Props {
  readonly question: Question;
  readonly onChange: (question: Question) => void;
}

export function Filters({ question, onChange }: Props) {
  return (
    <SimpleGrid cols={{ base: 1, xs: 2, sm: 3, lg: 4 }} spacing="sm">
      <OperationFilter question={question} onChange={onChange} />
      <WhereAndWho question={question} onChange={onChange} />
      <WhatFilters question={question} onChange={onChange} />
      <OrderChoice question={question} onChange={onChange} />
    </SimpleGrid>
  );
}

function OperationFilter({ question, onChange }: Props) {
  const { t } = useTranslation('search');
  const { data = [] } = useProcedure(procedures.operationList, {}, { staleMs: 60_000 });
  return (
    <Select
      label={t('filter.operation')}
      placeholder={t('filter.all')}
      data={data.map(({ id, name }) => ({ value: id, label: name }))}
      value={question.operation}
      onChange={(operation) => onChange({ ...question, operation })}
      searchable
      clearable
    />
  );
}

function WhereAndWho({ question, onChange }: Props) {
  const { t } = useTranslation('search');
  return (
    <>
      <Select
        label={t('filter.platform')}
        placeholder={t('filter.any')}
        data={PLATFORMS}
        value={question.platform}
        onChange={(platform) => onChange({ ...question, platform })}
        clearable
      />
      <TextInput
        label={t('filter.sender')}
        value={question.sender}
        onChange={(event) => onChange({ ...question, sender: event.currentTarget.value })}
        maxLength={200}
        autoComplete="off"
      />
      <TextInput
        type="date"
        label={t('filter.from')}
        value={question.from}
        onChange={(event) => onChange({ ...question, from: event.currentTarget.value })}
      />
      <TextInput
        type="date"
        label={t('filter.until')}
        value={question.until}
        min={question.from}
        onChange={(event) => onChange({ ...question, until: event.currentTarget.value })}
      />
    </>
  );
}

function WhatFilters({ question, onChange }: Props) {
  const { t } = useTranslation('search');
  const scriptNames = useScriptNames();
  const readsSignals = useAllowed('signal:read');
  return (
    <>
      {readsSignals && (
        <Select
          label={t('filter.signal')}
          placeholder={t('filter.any')}
          data={SIGNAL_CODES.map((code) => ({ value: code, label: t(`conversation:code.${code}`) }))}
          value={question.signal}
          onChange={(signal) => onChange({ ...question, signal: signal })}
          searchable
          clearable
        />
      )}
      <Select
        label={t('filter.identifier')}
        placeholder={t('filter.any')}
        data={IDENTIFIER_KINDS.map((kind) => ({ value: kind, label: t(`identifier.${kind}`) }))}
        value={question.identifier}
        onChange={(identifier) => onChange({ ...question, identifier: identifier })}
        clearable
      />
      <Select
        label={t('filter.script')}
        placeholder={t('filter.any')}
        data={SEARCH_SCRIPTS.map((script) => ({ value: script, label: scriptNames(script) }))}
        value={question.script}
        onChange={(script) => onChange({ ...question, script: script })}
        searchable
        clearable
      />
      <Select
        label={t('filter.kind')}
        placeholder={t('filter.any')}
        data={(['message', 'system', 'event'] as const).map((kind) => ({ value: kind, label: t(`kind.${kind}`) }))}
        value={question.kind}
        onChange={(kind) => onChange({ ...question, kind: kind })}
        clearable
      />
    </>
  );
}

function OrderChoice({ question, onChange }: Props) {
  const { t } = useTranslation('search');
  const id = useId();
  return (
    <Stack gap={2}>
      <Text size="sm" fw={500} id={id}>
        {t('order.label')}
      </Text>
      <SegmentedControl
        aria-labelledby={id}
        data={(['newest', 'oldest'] as const).map((order) => ({ value: order, label: t(`order.${order}`) }))}
        value={question.order}
        onChange={(order) => onChange({ ...question, order: order })}
      />
    </Stack>
  );
}
