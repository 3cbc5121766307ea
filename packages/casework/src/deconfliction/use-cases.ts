import type { UseCases } from '../perform/use-case.ts';
import { acceptQuestion, declineQuestion } from './answer.ts';
import { approveQuestion, askPartner, withdrawQuestion } from './ask.ts';
import { compareQuestion } from './compare.ts';
import { askForContact } from './contact.ts';
import { listQuestions, listReceived, showQuestion } from './show.ts';

// As the application: identifiers are read through one function of the database that no member may call; each is authorised by its subjects.
export const deconflictionUseCases = {
  'deconfliction.ask': { run: askPartner, as: 'application' },
  'deconfliction.approve': { run: approveQuestion, as: 'application' },
  'deconfliction.withdraw': { run: withdrawQuestion, as: 'application' },
  'deconfliction.accept': { run: acceptQuestion, as: 'application' },
  'deconfliction.decline': { run: declineQuestion, as: 'application' },
  'deconfliction.compare': { run: compareQuestion, as: 'application' },
  'deconfliction.contact': { run: askForContact, as: 'application' },
  'deconfliction.list': { run: listQuestions },
  'deconfliction.received': { run: listReceived },
  'deconfliction.show': { run: showQuestion },
} satisfies UseCases<
  | 'deconfliction.ask'
  | 'deconfliction.approve'
  | 'deconfliction.withdraw'
  | 'deconfliction.accept'
  | 'deconfliction.decline'
  | 'deconfliction.compare'
  | 'deconfliction.contact'
  | 'deconfliction.list'
  | 'deconfliction.received'
  | 'deconfliction.show'
>;
