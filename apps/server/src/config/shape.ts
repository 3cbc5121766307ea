/** What can be configured. The file holds it as it stands here; each value can be given in the environment too, under the name beside it. */
import { z } from 'zod';
import { WEBHOOK_KINDS } from '../webhook/events.ts';

const KIBI = 1024;
const GIBI = KIBI ** 3;
/** Events are signed, not secret; but whom something happened to is nobody's on the way. */
const SAFE_URL = /^(?:https:\/\/|http:\/\/(?:127\.0\.0\.1|localhost|\[::1\])(?::\d+)?(?:\/|$))/;
const port = z.coerce.number().int().min(0).max(65_535);
const positive = z.coerce.number().int().min(1);

/** `true`, or addresses and networks of the proxies whose X-Forwarded headers are believed. */
const proxies = z.union([z.boolean(), z.array(z.string().min(1))]);

const oidc = z.strictObject({
  id: z
    .string()
    .regex(/^[a-z0-9-]{1,40}$/, 'expected lower-case letters, digits and hyphens')
    .default('unit'),
  name: z.string().min(1).max(80).default("the unit's sign-in"),
  issuer: z.url(),
  clientId: z.string().min(1),
  clientSecret: z.string().min(1).describe('or `clientSecretFile`'),
  /** Read into `clientSecret` when the configuration is read. */
  clientSecretFile: z.string().min(1).optional(),
});

const keys = z.strictObject({
  master: z.string().min(1).optional().describe('the master key itself, where it lies in no file'),
  logFile: z.string().min(1).optional().describe('where the key of the log lies'),
  passphrase: z.string().min(1).optional().describe('or `passphraseFile`: opens key files that are under one'),
  /** Read into `passphrase` when the configuration is read. */
  passphraseFile: z.string().min(1).optional(),
  command: z.string().min(1).optional().describe('program that opens key files which it wrapped'),
});

export const configShape = z.strictObject({
  data: z.string().min(1).default('custodia-data').describe('data folder'),
  address: z.string().min(1).default('127.0.0.1').describe('address to listen on; only this machine by default'),
  port: port.default(8400),
  publicUrl: z
    .url({ protocol: /^https?$/, error: 'expected an address like https://custodia.example.org' })
    .optional()
    .describe('where browsers reach it; sign-in and cross-site protection depend on it'),
  databaseUrl: z
    .string()
    .min(1)
    .optional()
    .describe('PostgreSQL server; absent: the private cluster in the data folder'),
  databaseReplicaUrl: z
    .string()
    .min(1)
    .optional()
    .describe('a streaming replica of that server, which answers searches where it has caught up; absent: none'),
  masterKeyFile: z.string().min(1).optional(),
  keys: keys.optional(),
  interfaceFolder: z
    .string()
    .min(1)
    .optional()
    .describe('built files of the interface; those of apps/web where absent'),
  trustProxy: proxies.default(false),
  oidc: oidc.optional().describe("the unit's own identity provider"),
  calloutBeforeSignIn: z
    .union([z.boolean(), z.stringbool({ truthy: ['true'], falsy: ['false'] })])
    .default(true)
    .describe(
      'whether the sign-in page shows the numbers of the call-out list; the emergency number stands there always',
    ),
  checkHours: z.coerce
    .number()
    .int()
    .min(0)
    .default(7 * 24)
    .describe('hours between whole checks of the store that are made without being asked for; 0: none'),
  tracesUrl: z
    .url({ protocol: /^https?$/ })
    .optional()
    .describe(
      'collector of traces that takes OTLP over HTTP, like http://127.0.0.1:4318/v1/traces; absent: none are made',
    ),
  webhooks: z
    .array(
      z.strictObject({
        name: z
          .string()
          .regex(/^(?!mail$)[a-z0-9-]{1,40}$/, 'expected lower-case letters, digits and hyphens, and not mail'),
        url: z.url().regex(SAFE_URL, 'expected https, or http of this machine'),
        kinds: z.array(z.enum(WEBHOOK_KINDS)).min(1),
      }),
    )
    .default([])
    .describe('who is told that something changed: kinds and ids, signed (Standard Webhooks)'),
  mail: z
    .strictObject({
      server: z.url().regex(/^smtps?:\/\/[^/@]+\/?$/, 'expected smtps://host or smtp://host, without a password in it'),
      user: z.string().min(1).optional(),
      password: z.string().min(1).optional().describe('or `passwordFile`'),
      /** Read into `password` when the configuration is read. */
      passwordFile: z.string().min(1).optional(),
      from: z.email(),
      to: z.array(z.email()).min(1).max(50).describe("addresses of the unit's own people"),
      kinds: z.array(z.enum(WEBHOOK_KINDS)).min(1).default(['alarm', 'recording', 'installation']),
    })
    .optional()
    .describe('who is told by mail that something needs somebody; never what'),
  watch: z
    .strictObject({
      folder: z.string().min(1),
      operation: z.uuid().describe('into which it is imported'),
      account: z.uuid().describe('in whose name: its rights decide'),
    })
    .optional()
    .describe('a folder whose files are imported by themselves'),
  logLevel: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('info'),
  metricsToken: z.string().min(16).optional().describe('who presents it may read /metrics; absent: this machine only'),
  limits: z
    .strictObject({
      bodyBytes: positive.default(KIBI * KIBI).describe('of a request that is no upload'),
      uploadBytes: positive.default(20 * GIBI).describe('of one file'),
      accountUploadBytes: positive.default(60 * GIBI).describe('of all files of one account that wait to be imported'),
      uploadHours: positive.default(48).describe('until an upload that nobody imported is deleted'),
      downloadHours: positive.default(24).describe('until a file made for download is deleted'),
      requestsPerMinute: positive.default(1200).describe('of one account'),
      addressRequestsPerMinute: positive.default(30_000).describe('of one address'),
      headersSeconds: positive.default(10).describe('until the head of a request is there'),
      requestSeconds: positive.default(60).describe('until a request that is no upload is there'),
      shutdownSeconds: positive.default(20).describe('for requests that are being answered when the server goes down'),
      jobs: positive.default(2).describe('at once'),
    })
    .prefault({}),
});

export type Config = z.output<typeof configShape>;

/** Environment variable → place in the file. */
export const VARIABLES: Readonly<Record<string, readonly string[]>> = {
  CUSTODIA_DATA: ['data'],
  CUSTODIA_ADDRESS: ['address'],
  CUSTODIA_PORT: ['port'],
  CUSTODIA_PUBLIC_URL: ['publicUrl'],
  DATABASE_URL: ['databaseUrl'],
  DATABASE_REPLICA_URL: ['databaseReplicaUrl'],
  CUSTODIA_MASTER_KEY_FILE: ['masterKeyFile'],
  CUSTODIA_MASTER_KEY: ['keys', 'master'],
  CUSTODIA_LOG_KEY_FILE: ['keys', 'logFile'],
  CUSTODIA_KEY_PASSPHRASE: ['keys', 'passphrase'],
  CUSTODIA_KEY_PASSPHRASE_FILE: ['keys', 'passphraseFile'],
  CUSTODIA_KEY_COMMAND: ['keys', 'command'],
  CUSTODIA_INTERFACE_FOLDER: ['interfaceFolder'],
  CUSTODIA_TRUST_PROXY: ['trustProxy'],
  CUSTODIA_OIDC_ISSUER: ['oidc', 'issuer'],
  CUSTODIA_OIDC_CLIENT_ID: ['oidc', 'clientId'],
  CUSTODIA_OIDC_CLIENT_SECRET: ['oidc', 'clientSecret'],
  CUSTODIA_OIDC_CLIENT_SECRET_FILE: ['oidc', 'clientSecretFile'],
  CUSTODIA_OIDC_NAME: ['oidc', 'name'],
  CUSTODIA_CALLOUT_BEFORE_SIGN_IN: ['calloutBeforeSignIn'],
  CUSTODIA_CHECK_HOURS: ['checkHours'],
  CUSTODIA_TRACES_URL: ['tracesUrl'],
  CUSTODIA_WATCH_FOLDER: ['watch', 'folder'],
  CUSTODIA_WATCH_OPERATION: ['watch', 'operation'],
  CUSTODIA_WATCH_ACCOUNT: ['watch', 'account'],
  CUSTODIA_LOG_LEVEL: ['logLevel'],
  CUSTODIA_METRICS_TOKEN: ['metricsToken'],
  CUSTODIA_UPLOAD_BYTES: ['limits', 'uploadBytes'],
  CUSTODIA_BODY_BYTES: ['limits', 'bodyBytes'],
  CUSTODIA_REQUESTS_PER_MINUTE: ['limits', 'requestsPerMinute'],
  CUSTODIA_ADDRESS_REQUESTS_PER_MINUTE: ['limits', 'addressRequestsPerMinute'],
  CUSTODIA_JOBS: ['limits', 'jobs'],
};

/** Variables of other programs of ours, which the server does not read and does not take for mistakes. */
export const OTHER_VARIABLES = new Set([
  'CUSTODIA_CONFIG',
  'CUSTODIA_ACTOR',
  'CUSTODIA_DEBUG',
  'CUSTODIA_SERVER',
  'CUSTODIA_TOKEN',
  'CUSTODIA_RESULTS',
  'CUSTODIA_TEST_DATABASE_URL',
  'CUSTODIA_TEST_BUCKET',
  'CUSTODIA_TEST_BUCKET_ENDPOINT',
]);
