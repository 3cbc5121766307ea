/** What a tag says: which signal, and who raised it. */
import { RAISERS, SIGNAL_CODES, type SignalCode } from '@custodia/core';
import { z } from 'zod';

export const signalCode = z.enum(SIGNAL_CODES as readonly [SignalCode, ...SignalCode[]]);
export const raiser = z.enum(RAISERS);
