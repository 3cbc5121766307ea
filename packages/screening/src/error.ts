/** What can go wrong in screening, as a closed list. The message says what, where, what was expected and what to do. */
export type ScreeningErrorCode =
  /** A file is missing, cannot be opened, or is of no format that is read here. */
  | 'file-unreadable'
  /** A mapping, rate table, suppression list, rule or setting is not of the expected form. */
  | 'input-invalid'
  /** A rule-set is not what a screening was made with, or says something that cannot be compiled. */
  | 'rules-invalid'
  /** The engine stopped: memory, disk, or a value that it could not compute with. */
  | 'engine-failed';

export class ScreeningError extends Error {
  override readonly name = 'ScreeningError';
  readonly code: ScreeningErrorCode;

  constructor(code: ScreeningErrorCode, message: string, options?: { readonly cause?: unknown }) {
    super(message, options);
    this.code = code;
  }
}
