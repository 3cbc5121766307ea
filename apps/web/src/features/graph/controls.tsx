import { GRAPH_KINDS, type GraphKind } from '@custodia/contract';
import { Button, Checkbox, Group, Stack, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Look } from './types.ts';

interface Props {
  readonly look: Look;
  readonly onLook: (look: Look) => void;
  readonly isGrouped: boolean;
  readonly onGrouped: (isGrouped: boolean) => void;
  readonly children: React.ReactNode;
}

const DAY_MS = 86_400_000;

/** Through what the picture is looked at. Nothing of it changes the record, or what was asked of it. */
export function Controls({ look, onLook, isGrouped, onGrouped, children }: Props) {
  const { t } = useTranslation('graph');
  const { hidden } = look;
  const toggle = (kind: GraphKind) =>
    onLook({ ...look, hidden: hidden.includes(kind) ? hidden.filter((one) => one !== kind) : [...hidden, kind] });
  return (
    <Stack gap="sm">
      <Group gap="xs" role="group" aria-label={t('look.kinds')}>
        {GRAPH_KINDS.map((kind) => (
          <Button
            key={kind}
            size="compact-sm"
            variant={hidden.includes(kind) ? 'default' : 'light'}
            aria-pressed={!hidden.includes(kind)}
            onClick={() => toggle(kind)}
          >
            {t(`kinds.${kind}`)}
          </Button>
        ))}
      </Group>
      <Times look={look} onLook={onLook} />
      <Group gap="lg">
        <Flag name="unknownTimes" look={look} onLook={onLook} />
        <Flag name="proposals" look={look} onLook={onLook} />
        <Flag name="collapsed" look={look} onLook={onLook} />
        <Checkbox
          label={t('look.grouped')}
          checked={isGrouped}
          onChange={(event) => onGrouped(event.currentTarget.checked)}
        />
        {children}
      </Group>
    </Stack>
  );
}

type Looking = Pick<Props, 'look' | 'onLook'>;

function Flag({ name, look, onLook }: Looking & { readonly name: 'unknownTimes' | 'proposals' | 'collapsed' }) {
  const { t } = useTranslation('graph');
  return (
    <Checkbox
      label={t(`look.${name}`)}
      checked={look[name]}
      onChange={(event) => onLook({ ...look, [name]: event.currentTarget.checked })}
    />
  );
}

/** Days in UTC, both included. */
function Times({ look, onLook }: Looking) {
  const { t } = useTranslation('graph');
  const last = look.until === null ? '' : new Date(Date.parse(look.until) - DAY_MS).toISOString().slice(0, 10);
  return (
    <Group gap="sm" align="flex-end">
      <TextInput
        type="date"
        size="xs"
        label={t('look.from')}
        value={look.from?.slice(0, 10) ?? ''}
        onChange={(event) => onLook({ ...look, from: startOf(event.currentTarget.value, 0) })}
      />
      <TextInput
        type="date"
        size="xs"
        label={t('look.until')}
        value={last}
        onChange={(event) => onLook({ ...look, until: startOf(event.currentTarget.value, 1) })}
      />
      {(look.from !== null || look.until !== null) && (
        <Button size="xs" variant="default" onClick={() => onLook({ ...look, from: null, until: null })}>
          {t('look.always')}
        </Button>
      )}
    </Group>
  );
}

/** The instant at which a day begins, or the day after it; null where no day is given. */
function startOf(day: string, daysLater: number): string | null {
  const at = Date.parse(`${day}T00:00:00Z`);
  return Number.isNaN(at) ? null : new Date(at + daysLater * DAY_MS).toISOString();
}
