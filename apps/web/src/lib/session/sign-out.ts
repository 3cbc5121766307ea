/** Ends the session on the server; then nothing of the person is left in this tab. */
import { procedures } from '@custodia/contract';
import { call } from '../api/call.ts';
import { chooseCompartment } from '../compartment/compartment.ts';
import { forgetDrafts } from '../drafts/drafts.ts';
import { session } from './expired.ts';

export async function signOut(): Promise<void> {
  await call(procedures.sessionEnd, {});
  forgetDrafts();
  chooseCompartment(null);
  session.leave();
}
