import type { UseCases } from '../perform/use-case.ts';
import { decideAlert } from './alert/decide.ts';
import { fileAlert } from './alert/file.ts';
import { listAlertsOf } from './alert/list.ts';
import { screenPaymentsOf } from './alert/screen.ts';
import { showAlertOf } from './alert/show.ts';
import { confirmPayment, rejectPayment } from './decide.ts';
import { importPayments } from './import.ts';
import { linkPaymentsOf } from './link.ts';
import { listLinksOf } from './links.ts';
import { listPaymentsOf } from './list.ts';
import { sourceOfPayment } from './source.ts';
import { receiveAlerts } from './received/receive.ts';

export const paymentUseCases = {
  'payment.import': { run: importPayments, as: 'application' },
  'payment.receive': { run: receiveAlerts, as: 'application' },
  'payment.list': { run: listPaymentsOf },
  'payment.source': { run: sourceOfPayment, as: 'application' },
  'payment.link': { run: linkPaymentsOf, as: 'application' },
  'payment.links': { run: listLinksOf },
  'payment.confirm': { run: confirmPayment },
  'payment.reject': { run: rejectPayment },
  'payment.screen': { run: screenPaymentsOf, as: 'application' },
  'payment.alerts': { run: listAlertsOf },
  'payment.alert': { run: showAlertOf },
  'payment.decide': { run: decideAlert },
  'payment.file': { run: fileAlert },
} satisfies UseCases<
  | 'payment.import'
  | 'payment.receive'
  | 'payment.list'
  | 'payment.source'
  | 'payment.link'
  | 'payment.links'
  | 'payment.confirm'
  | 'payment.reject'
  | 'payment.screen'
  | 'payment.alerts'
  | 'payment.alert'
  | 'payment.decide'
  | 'payment.file'
>;
