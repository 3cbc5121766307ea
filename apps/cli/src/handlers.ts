/** Which use case does which procedure, what it needs, and how its command ends. */
import type { InputOf, OutputOf, Procedures } from '@custodia/contract';
import {
  buildPackage,
  checkInstallation,
  erase,
  giveReceipts,
  importExhibits,
  listConversations,
  listExhibits,
  listIdentifiers,
  listOperations,
  openOperation,
  proveConsistency,
  proveEntry,
  searchMessages,
  showCheckpoint,
  showConversation,
  showExhibit,
  showOperation,
  verifyPackageFile,
  type Casework,
} from '@custodia/casework';
import { initialise } from './initialise.ts';
import type { Session } from './session.ts';

export interface Handler<I = never, O = unknown> {
  /** `casework`: an installation, opened. `nothing`: neither database nor keys. */
  readonly needs: 'casework' | 'nothing';
  run(session: Session, input: I): Promise<O> | AsyncIterable<O>;
  /** 0 where absent. */
  readonly exitOf?: (result: O) => number;
}

type Handlers = {
  readonly [P in Procedures[keyof Procedures] as P['name']]: Handler<InputOf<P>, OutputOf<P>>;
};

function onCasework<I, O>(
  run: (casework: Casework, input: I) => Promise<O> | AsyncIterable<O>,
  exitOf?: (result: O) => number,
): Handler<I, O> {
  return { needs: 'casework', run: (session, input) => run(session.casework(), input), exitOf };
}

const REFUSED = 3;
const FINDINGS = 1;

export const handlers = {
  'installation.init': {
    needs: 'nothing',
    run: (session: Session, input: InputOf<Procedures['installationInit']>) => initialise(session.options, input),
  },
  'operation.open': onCasework(openOperation),
  'operation.list': onCasework(listOperations),
  'operation.show': onCasework(showOperation),
  'exhibit.import': onCasework(importExhibits, (result) => (result.admission === 'admitted' ? 0 : REFUSED)),
  'exhibit.list': onCasework(listExhibits),
  'exhibit.show': onCasework(showExhibit),
  'exhibit.receipt': onCasework(giveReceipts),
  'conversation.list': onCasework(listConversations),
  'conversation.show': onCasework(showConversation),
  'identifier.list': onCasework(listIdentifiers),
  'message.search': onCasework(searchMessages),
  'package.build': onCasework(buildPackage),
  'package.verify': {
    needs: 'nothing',
    run: (_session: Session, input: InputOf<Procedures['packageVerify']>) => verifyPackageFile(input),
    exitOf: (result: OutputOf<Procedures['packageVerify']>) => (result.holds ? 0 : FINDINGS),
  },
  'log.checkpoint': onCasework(showCheckpoint),
  'log.prove': onCasework(proveEntry),
  'log.consistency': onCasework(proveConsistency),
  'installation.check': onCasework(checkInstallation, (result) => (result.holds ? 0 : FINDINGS)),
  'exhibit.erase': onCasework(erase),
} satisfies Handlers;
