export type { MoneyMention, PaymentRecord, Span } from './record.ts';
export { isMonthFirst, readTime, recogniseMoneyColumns, type MoneyColumn, type MoneyRole } from './columns.ts';
export { createRateTable, type Rate, type RateTable } from './rate.ts';
export { linkPayments, type PaymentLink, type PaymentLinking } from './link.ts';
