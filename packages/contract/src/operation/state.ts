/** The states of an operation, and what leads from one to the next. */
import { z } from 'zod';

export const OPERATION_STATES = ['draft', 'submitted', 'authorised', 'active', 'closed', 'archived'] as const;
export type OperationState = (typeof OPERATION_STATES)[number];
export const operationState = z.enum(OPERATION_STATES);

export const OPERATION_EVENTS = [
  'submitted',
  'withdrawn',
  'sent-back',
  'authorised',
  'activated',
  'closed',
  'archived',
] as const;
export type OperationEvent = (typeof OPERATION_EVENTS)[number];
export const operationEvent = z.enum(OPERATION_EVENTS);
