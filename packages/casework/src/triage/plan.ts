/** What an act would change of each conversation, and why it leaves the others as they are. Pure: preview and act are the same plan. */
import type { WorkAct, WorkHindrance, WorkMatter } from '@custodia/core';
import type { StandingRow, TriageStep, UndoableStep } from '@custodia/store';

export interface Plan {
  readonly steps: readonly TriageStep[];
  readonly left: readonly { readonly because: WorkHindrance; readonly conversations: readonly string[] }[];
}

export interface Meant {
  readonly act: WorkAct;
  /** Account that gets them or is asked; null: nobody. */
  readonly to: string | null;
  /** An alarm about the operation as a whole is open. */
  readonly operationAlarmed: boolean;
}

const MATTER: Readonly<Record<WorkAct, WorkMatter>> = {
  assign: 'holder',
  'second-reader': 'second',
  'set-aside': 'aside',
  'bring-back': 'aside',
};

export function planAct(meant: Meant, standing: readonly StandingRow[]): Plan {
  const matter = MATTER[meant.act];
  const now = meant.act === 'set-aside' ? 'aside' : meant.act === 'bring-back' ? null : meant.to;
  return gather(
    standing.map((row) => ({
      step: { ...placeOf(row), matter, was: valueOf(row, matter), now },
      because: hindranceOf(meant, row),
    })),
  );
}

function hindranceOf(meant: Meant, row: StandingRow): WorkHindrance | null {
  switch (meant.act) {
    case 'assign':
      return hinderedAssigning(meant, row);
    case 'second-reader':
      return hinderedAsking(meant, row);
    case 'set-aside':
      return hinderedSettingAside(meant, row);
    case 'bring-back':
      return row.aside ? null : 'not-set-aside';
  }
}

function hinderedAssigning({ to }: Meant, row: StandingRow): WorkHindrance | null {
  if (row.holder === to) return 'unchanged';
  // Taking it away from somebody is always possible.
  if (to === null) return null;
  if (row.aside) return 'set-aside';
  return row.second === to ? 'same-reader' : null;
}

function hinderedAsking({ to }: Meant, row: StandingRow): WorkHindrance | null {
  if (row.second === to) return 'unchanged';
  if (to === null) return null;
  if (row.aside) return 'set-aside';
  if (row.readBy.includes(to)) return 'has-read';
  if (row.readers >= 2) return 'read-twice';
  return row.holder === to ? 'same-reader' : null;
}

/** Nothing in which somebody may be at risk is ever put out of sight. */
function hinderedSettingAside({ operationAlarmed }: Meant, row: StandingRow): WorkHindrance | null {
  if (row.aside) return 'unchanged';
  if (row.atRisk) return 'at-risk';
  if (operationAlarmed) return 'alarm-open';
  return row.concluded ? 'concluded' : null;
}

function valueOf(row: StandingRow, matter: WorkMatter): string | null {
  if (matter === 'aside') return row.aside ? 'aside' : null;
  return row[matter];
}

function placeOf({ conversationId, exhibitId, conversation }: Omit<TriageStep, 'matter' | 'was' | 'now'>) {
  return { conversationId, exhibitId, conversation };
}

/** Puts back what was there, where the act is still the newest word and nothing was built on it. `risky`: of those nothing is set aside again. */
export function planUndo(
  steps: readonly UndoableStep[],
  standing: readonly StandingRow[],
  operationAlarmed: boolean,
): Plan {
  const rows = new Map(standing.map((row) => [row.conversationId, row]));
  return gather(
    steps.map((step) => ({
      step: { ...placeOf(step), matter: step.matter, was: step.now, now: step.was },
      because: hinderedUndoing(step, rows.get(step.conversationId), operationAlarmed),
    })),
  );
}

function hinderedUndoing(
  step: UndoableStep,
  row: StandingRow | undefined,
  operationAlarmed: boolean,
): WorkHindrance | null {
  if (!step.newest) return 'changed-since';
  if (step.readSince) return 'read-since';
  const wouldSetAside = step.matter === 'aside' && step.was !== null;
  if (wouldSetAside && step.assessedSince) return 'assessed-since';
  if (wouldSetAside && row?.atRisk !== false) return 'at-risk';
  return wouldSetAside && operationAlarmed ? 'alarm-open' : null;
}

function gather(each: readonly { readonly step: TriageStep; readonly because: WorkHindrance | null }[]): Plan {
  const hindered = each.flatMap(({ step, because }) =>
    because === null ? [] : [{ because, conversation: step.conversationId }],
  );
  const left = [...Map.groupBy(hindered, ({ because }) => because)].map(([because, those]) => ({
    because,
    conversations: those.map(({ conversation }) => conversation),
  }));
  return { steps: each.flatMap(({ step, because }) => (because === null ? [step] : [])), left };
}
