/** HiGHS, which solves the linear programmes of disclosure control. What it answers is checked in whole numbers by who asked. */
import type { LinearModel, OpenLinearModel, OpenModel, Solution } from '@custodia/core';
import highsModule, { type Highs, type Model, type ModelData, type VariableType } from 'highs';

/** @param seconds for one question; what is not decided by then is not decided */
export async function openSolver(seconds = 10): Promise<OpenLinearModel> {
  const highs = await loadHighs();
  return (model) => new HighsModel(highs, model, seconds);
}

/** Its types describe the CommonJS build; Node loads the other one, whose default export is the function itself. */
const loadHighs = highsModule as unknown as typeof highsModule.default;

const WHOLE = 1e-6;
/** HiGHS: kSolutionStatusFeasible. */
const FEASIBLE = 2;

class HighsModel implements OpenModel {
  readonly #highs: Highs;
  readonly #model: Model;
  readonly #columns: number;

  constructor(highs: Highs, model: LinearModel, seconds: number) {
    this.#highs = highs;
    this.#columns = model.columns.length;
    this.#model = highs.createModel(dataOf(model));
    this.#model.options.set({ output_flag: false, time_limit: seconds });
  }

  setColumn(column: number, lower: number, upper: number): void {
    this.#model.changeColBounds(column, lower, upper);
  }

  setRow(row: number, lower: number, upper: number): void {
    this.#model.changeRowBounds(row, lower, upper);
  }

  setCosts(costs: readonly number[]): void {
    this.#model.changeColsCost({ kind: 'range', from: 0, to: this.#columns - 1 }, costs);
  }

  solve(): Solution {
    const relaxed = this.#run();
    if (relaxed.kind !== 'solved' || isWhole(relaxed.values)) return rounded(relaxed);
    return rounded(this.#solveWhole());
  }

  /** Only where the corner that was found is not in whole numbers: most are. */
  #solveWhole(): Solution {
    const { integer } = this.#highs.constants.variableType;
    const all = { kind: 'range', from: 0, to: this.#columns - 1 } as const;
    this.#model.changeColsIntegrality(all, new Array<VariableType>(this.#columns).fill(integer));
    try {
      return this.#run();
    } finally {
      this.#model.clearIntegrality();
    }
  }

  #run(): Solution {
    this.#model.zeroAllClocks();
    this.#model.run();
    const status = this.#model.getModelStatus();
    const { optimal, infeasible, timeLimit } = this.#highs.constants.modelStatus;
    // What was found by the end of its time is as good as any: who asked checks it.
    const found =
      status === optimal || (status === timeLimit && this.#model.info.get('primal_solution_status') === FEASIBLE);
    if (found) return { kind: 'solved', values: [...this.#model.getSolution().colValue] };
    return { kind: status === infeasible ? 'infeasible' : 'undecided' };
  }

  close(): void {
    this.#model.dispose();
  }
}

const isWhole = (values: readonly number[]): boolean =>
  values.every((value) => Math.abs(value - Math.round(value)) < WHOLE);

function rounded(solution: Solution): Solution {
  return solution.kind === 'solved'
    ? { kind: 'solved', values: solution.values.map((value) => Math.round(value) + 0) }
    : solution;
}

/** Row by row, as HiGHS takes it. */
function dataOf({ columns, rows }: LinearModel): ModelData {
  const entries = rows.flatMap((row) => row.entries);
  const starts = [0];
  for (const row of rows) starts.push(starts.at(-1)! + row.entries.length);
  return {
    numCols: columns.length,
    numRows: rows.length,
    colCost: new Float64Array(columns.length),
    colLower: columns.map(({ lower }) => lower),
    colUpper: columns.map(({ upper }) => upper),
    rowLower: rows.map(({ lower }) => lower),
    rowUpper: rows.map(({ upper }) => upper),
    matrix: {
      format: 'csr',
      numRows: rows.length,
      numCols: columns.length,
      starts,
      indices: entries.map(([column]) => column),
      values: entries.map(([, coefficient]) => coefficient),
    },
  };
}
