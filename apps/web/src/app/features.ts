/** Every feature, once: routes, navigation, palette, shortcuts and the pages that the end-to-end tests visit come from this list. */
import type { Feature } from './feature.ts';
import { feature as signIn } from '../features/sign-in/index.ts';
import { feature as me } from '../features/me/index.ts';
import { feature as home } from '../features/home/index.ts';
import { feature as account } from '../features/account/index.ts';
import { feature as audit } from '../features/audit/index.ts';
import { feature as operation } from '../features/operation/index.ts';
import { feature as recording } from '../features/recording/index.ts';
import { feature as intake } from '../features/intake/index.ts';
import { feature as conversation } from '../features/conversation/index.ts';
import { feature as assessment } from '../features/assessment/index.ts';
import { feature as triage } from '../features/triage/index.ts';
import { feature as dashboard } from '../features/dashboard/index.ts';
import { feature as link } from '../features/link/index.ts';
import { feature as graph } from '../features/graph/index.ts';
import { feature as payment } from '../features/payment/index.ts';
import { feature as person } from '../features/person/index.ts';
import { feature as search } from '../features/search/index.ts';
import { feature as custody } from '../features/custody/index.ts';
import { feature as packages } from '../features/package/index.ts';
import { feature as recipient } from '../features/recipient/index.ts';
import { feature as law } from '../features/law/index.ts';
import { feature as term } from '../features/term/index.ts';
import { feature as publication } from '../features/publication/index.ts';
import { feature as referral } from '../features/referral/index.ts';
import { feature as report } from '../features/report/index.ts';
import { feature as deconfliction } from '../features/deconfliction/index.ts';
import { feature as support } from '../features/support/index.ts';
import { feature as installation } from '../features/installation/index.ts';
import { feature as safeguarding } from '../features/safeguarding/index.ts';
import { feature as wellbeing } from '../features/wellbeing/index.ts';

export const features: readonly Feature[] = [
  signIn,
  me,
  home,
  account,
  audit,
  operation,
  recording,
  intake,
  conversation,
  assessment,
  triage,
  payment,
  person,
  link,
  graph,
  search,
  custody,
  referral,
  dashboard,
  support,
  report,
  publication,
  packages,
  deconfliction,
  recipient,
  law,
  term,
  installation,
  safeguarding,
  wellbeing,
];
