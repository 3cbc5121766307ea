import { referralPreparation } from './prepare.ts';
import { referralSending } from './send.ts';

export const referralProcedures = { ...referralPreparation, ...referralSending } as const;
