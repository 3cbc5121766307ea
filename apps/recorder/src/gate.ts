/** What every gate throws: something would have been sent that a recorder never sends. */
export class GateError extends Error {
  override readonly name = 'GateError';

  /** `what` names the kind of thing, never its content. */
  constructor(what: string) {
    super(`A recorder never sends ${what}. It was not sent.`);
  }
}
