/** Telling that a question was put to the database, and when it was answered: for traces. Never what was asked. */
import type pg from 'pg';

/** Called when a question is put; what it gives is called once, when it is answered or failed. */
export type OnQuestion = () => (failed: boolean) => void;

/** From now on each question on this connection is told; streams (COPY, cursors) are not. */
export function watchQuestions(client: pg.ClientBase, onQuestion: OnQuestion): void {
  const ask = client.query.bind(client) as (...given: unknown[]) => unknown;
  const watched = (...given: unknown[]): unknown => {
    if (isStream(given[0])) return ask(...given);
    const answered = onQuestion();
    const last = given.at(-1);
    if (typeof last === 'function') return ask(...given.slice(0, -1), tellingFirst(last as Callback, answered));
    return (ask(...given) as Promise<unknown>).then(
      (answer) => {
        answered(false);
        return answer;
      },
      (fault: unknown) => {
        answered(true);
        throw fault;
      },
    );
  };
  client.query = watched as typeof client.query;
}

type Callback = (fault: unknown, answer: unknown) => void;

function tellingFirst(callback: Callback, answered: (failed: boolean) => void): Callback {
  return (fault, answer) => {
    answered(fault !== null && fault !== undefined);
    callback(fault, answer);
  };
}

/** What the driver calls a submittable: it answers by itself. */
function isStream(question: unknown): boolean {
  return typeof (question as { submit?: unknown } | null)?.submit === 'function';
}
