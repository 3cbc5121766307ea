import { procedures, type OutputOf, type Procedures } from '@custodia/contract';
import { ActionIcon, Button, Group, Menu, TextInput } from '@mantine/core';
import { IconBookmark, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FormDialog } from '../../components/ui/form-dialog.tsx';
import { RefusalNotice } from '../../components/ui/refusal-notice.tsx';
import { useAct } from '../../lib/api/use-act.ts';
import { useProcedure } from '../../lib/api/use-procedure.ts';
import { useAllowed } from '../../lib/session/me.ts';
import type { Asked } from './types.ts';

type Kept = OutputOf<Procedures['triageFilters']>[number];

interface Props {
  readonly asked: Asked;
  readonly onChoose: (asked: Asked) => void;
}

/** Filters that this person keeps; nobody else sees them. */
export function KeptFilters(props: Props) {
  return useAllowed('search:save') ? <Kept {...props} /> : null;
}

function Kept({ asked, onChoose }: Props) {
  const { t } = useTranslation('triage');
  const [naming, setNaming] = useState(false);
  const { data = [], error } = useProcedure(procedures.triageFilters, {});
  const drop = useAct(procedures.triageDropFilter);
  return (
    <>
      <Menu position="bottom-end" withinPortal>
        <Menu.Target>
          <Button variant="default" leftSection={<IconBookmark size={16} aria-hidden />}>
            {t('kept.label')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => setNaming(true)}>{t('kept.keep')}</Menu.Item>
          {data.length > 0 && <Menu.Divider />}
          {data.map((kept) => (
            <One
              key={kept.id}
              kept={kept}
              onChoose={() => onChoose(kept.asked)}
              onDrop={() => drop.mutate({ id: kept.id })}
            />
          ))}
        </Menu.Dropdown>
      </Menu>
      <RefusalNotice error={error ?? drop.error} />
      <NameDialog opened={naming} asked={asked} kept={data} onClose={() => setNaming(false)} />
    </>
  );
}

interface OneProps {
  readonly kept: Kept;
  readonly onChoose: () => void;
  readonly onDrop: () => void;
}

function One({ kept: { name }, onChoose, onDrop }: OneProps) {
  const { t } = useTranslation('triage');
  return (
    <Group gap={4} wrap="nowrap" justify="space-between">
      <Menu.Item onClick={onChoose}>
        <bdi>{name}</bdi>
      </Menu.Item>
      <ActionIcon variant="subtle" aria-label={t('kept.drop', { name })} onClick={onDrop}>
        <IconTrash size={16} aria-hidden />
      </ActionIcon>
    </Group>
  );
}

interface NameProps {
  readonly opened: boolean;
  readonly asked: Asked;
  readonly kept: readonly Kept[];
  readonly onClose: () => void;
}

function NameDialog({ opened, asked, kept, onClose }: NameProps) {
  const { t } = useTranslation('triage');
  const [name, setName] = useState('');
  const close = (): void => {
    setName('');
    keep.reset();
    onClose();
  };
  const keep = useAct(procedures.triageKeepFilter, { onDone: () => close() });
  const replaces = kept.some((one) => one.name.toLowerCase() === name.trim().toLowerCase());
  return (
    <FormDialog
      opened={opened}
      onClose={close}
      title={t('kept.keep')}
      about={t('kept.about')}
      action={t(replaces ? 'kept.replace' : 'kept.keep')}
      complete={name.trim() !== ''}
      pending={keep.isPending}
      error={keep.error}
      onSubmit={() => keep.mutate({ ...asked, name: name.trim() })}
    >
      <TextInput
        label={t('kept.name')}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
        maxLength={100}
        required
        data-autofocus
      />
    </FormDialog>
  );
}
