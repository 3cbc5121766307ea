/** What every command takes, and what the program calls itself. */
export const VERSION = '0.1.0';

/** As it stands in records. */
export const TOOL = `custodia ${VERSION}`;

export interface GlobalOptions {
  readonly json?: boolean;
  readonly data?: string;
  readonly actor?: string;
  readonly quiet?: boolean;
}
