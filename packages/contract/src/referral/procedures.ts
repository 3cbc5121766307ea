import { referralFollowing } from './follow.ts';
import { referralPreparation } from './prepare.ts';
import { referralSending } from './send.ts';

export const referralProcedures = { ...referralPreparation, ...referralSending, ...referralFollowing } as const;
