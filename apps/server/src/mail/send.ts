/**
 * Mail to the unit's own people: that something needs somebody, and where to look. Never what, never about whom; a mailbox is read on telephones and by
 * whoever stands beside. Only addresses of the configuration are written to.
 */
import nodemailer from 'nodemailer';
import type { Addressee } from '../webhook/follow.ts';
import type { WebhookEvent, WebhookKind } from '../webhook/events.ts';

export interface MailOptions {
  /** `smtps://host`, or `smtp://host` where TLS begins inside (STARTTLS); without TLS on this machine alone. */
  readonly server: string;
  readonly user?: string;
  readonly password?: string;
  readonly from: string;
  readonly to: readonly string[];
  readonly kinds: readonly WebhookKind[];
  /** Where people sign in. */
  readonly origin: string;
}

const HERE = new Set(['127.0.0.1', '::1', '[::1]', 'localhost']);
const PATIENCE_MS = 20_000;

/** One message for each kind in ten minutes: what comes after it is seen by whoever looks. */
const SAME_MAIL_MS = 10 * 60_000;

export function mailTo({ server, user, password, from, to, kinds, origin }: MailOptions): Addressee {
  const { hostname, port, protocol } = new URL(server);
  const transport = nodemailer.createTransport({
    host: hostname.replace(/^\[|\]$/g, ''),
    ...(port === '' ? {} : { port: Number(port) }),
    secure: protocol === 'smtps:',
    requireTLS: !HERE.has(hostname),
    ...(user === undefined ? {} : { auth: { user, pass: password ?? '' } }),
    ...{ connectionTimeout: PATIENCE_MS, greetingTimeout: PATIENCE_MS, socketTimeout: PATIENCE_MS },
    // Nothing is read from files or addresses on the way.
    ...{ disableFileAccess: true, disableUrlAccess: true },
  });
  return {
    ...{ name: 'mail', kinds, hearsGaps: false, host: null },
    idOf: (event) => `${event.type}-${String(Math.floor(Date.parse(event.timestamp) / SAME_MAIL_MS))}`,
    deliver: async (id, event) => {
      try {
        const messageId = `<${id}@${hostname}>`;
        await transport.sendMail({ from, to: [...to], messageId, ...writeMail(event, origin) });
        return 'delivered';
      } catch {
        return 'failed';
      }
    },
  };
}

/** The whole of what is said. */
export function writeMail({ type, timestamp }: WebhookEvent, origin: string): { subject: string; text: string } {
  const kind = type.replace('custodia.', '');
  return {
    subject: `Custodia: ${kind}`,
    text: [
      `Something of the kind "${kind}" needs somebody of the unit (${timestamp}).`,
      `Sign in to see it: ${origin}`,
      '',
      'This message says nothing about any case, on purpose. Do not ask about one by answering it.',
    ].join('\n'),
  };
}
