/** Every language whose claims are read. A language is added by its file and a line here. */
import type { ClaimPatterns } from '../rule.ts';
import { DE } from './de.ts';
import { EN } from './en.ts';
import { ES } from './es.ts';
import { FR } from './fr.ts';
import { NL } from './nl.ts';
import { TL } from './tl.ts';

export const CLAIM_PATTERNS: readonly ClaimPatterns[] = [EN, NL, FR, DE, ES, TL];
