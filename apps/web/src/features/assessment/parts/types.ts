import type { OutputOf, Procedures } from '@custodia/contract';

export type Assessment = OutputOf<Procedures['assessmentShow']>;
export type Summary = OutputOf<Procedures['assessmentList']>[number];
export type Finding = Assessment['finding'];
export type ElementFinding = Finding['elements'][number];
export type ConductFinding = Finding['conduct'][number];
export type Disagreement = Finding['disagreements'][number];
export type FilledPoint = Finding['form'][number];
export type Reference = ElementFinding['acknowledged'][number];
export type Reviews = OutputOf<Procedures['reviewShow']>;
export type Review = Reviews['reviews'][number];
export type StopLine = OutputOf<Procedures['assessmentStopLine']>;
