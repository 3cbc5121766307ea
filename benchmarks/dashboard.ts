/**
 * How long does the dashboard take over an operation with 20,000 conversations, of which a tenth is assessed and every assessment weighed, and the list
 * behind one of its figures, as a signed-in member whom row-level security shows what they may see? The floor of the same run: counting the same
 * conversations and adding up their messages, as the same member. Beside it what languages would take if they were counted when they are asked for.
 */
import { weighByItself } from '@custodia/casework';
import { randomUUID } from 'node:crypto';
import { round } from './installation.ts';
import type { BenchmarkResult } from './run.ts';
import { ask, countAll, inWorkWorld, middleOf, type WorkWorld } from './work-world.ts';

/** What the figures may take of the floor. */
const GOAL = 60;
const GOAL_MS = 3000;

export function dashboardFigures(): Promise<BenchmarkResult> {
  return inWorkWorld(async (world) => {
    const { operation, reader, conversations } = world;
    const assessments = await assess(world);
    const started = performance.now();
    await weighAll(world);
    const weighedMs = performance.now() - started;
    const floorMs = await middleOf(() => countAll(reader, operation));
    const figuresMs = await middleOf(() => ask(reader, 'dashboardFigures', { operation }));
    const listMs = await middleOf(() =>
      ask(reader, 'dashboardList', { operation, facet: 'state', value: 'new', limit: 200 }),
    );
    const languagesMs = await middleOf(() => countLanguages(world));
    const ratio = figuresMs / floorMs;
    return {
      question: `the figures of a unit over ${conversations} conversations and ${assessments} assessments, nothing left out`,
      figures: {
        'ms: floor': round(floorMs),
        'ms: figures': round(figuresMs),
        'ms: list behind one': round(listMs),
        'ms: languages alone, counted when asked for': round(languagesMs),
        'ms: weighing one assessment, by the server itself': round(weighedMs / assessments),
      },
      goals: [
        { goal: `at most ${GOAL} times the floor`, measured: `${round(ratio)} times`, met: ratio <= GOAL },
        { goal: `in less than ${GOAL_MS} ms`, measured: `${round(figuresMs)} ms`, met: figuresMs < GOAL_MS },
      ],
    };
  });
}

/** Of a twentieth of the conversations, each by itself. */
async function assess({ reader, operation, conversations }: WorkWorld): Promise<number> {
  const { ids } = await ask(reader, 'triageList', { operation, limit: 1, ids: 5000 });
  const chosen = ids.slice(0, conversations / 20);
  for (const conversation of chosen) {
    const { people } = await ask(reader, 'conversationShow', { id: conversation });
    const account = people.slice(0, 1).map(({ id }) => id);
    await ask(reader, 'assessmentOpen', { operation, label: randomUUID(), conversation: [conversation], account });
  }
  return chosen.length;
}

/** As often as the server would. */
async function weighAll({ casework, operation }: WorkWorld): Promise<void> {
  const left = async () => (await ask(casework, 'dashboardFigures', { operation })).assessments.left;
  while ((await left()) > 0) await weighByItself(casework);
}

async function countLanguages({ reader, operation }: WorkWorld): Promise<void> {
  if (reader.caller.kind !== 'account') throw new Error('Measured as a member.');
  const { accountId } = reader.caller;
  await reader.database.onBehalfOf({ accountId, scopes: null }).pool.query(
    `select m.exhibit_id, m.conversation, array_agg(distinct t.language) from writing t
     join message m on m.exhibit_id = t.exhibit_id and m.ordinal = t.ordinal
     where t.exhibit_id in (select e.id from exhibit e where e.operation_id = $1) group by m.exhibit_id, m.conversation`,
    [operation],
  );
}
