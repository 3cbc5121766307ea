/**
 * Traces by OpenTelemetry: a span for each request, job and question to the database. Off unless a collector is named; then the library is loaded, and
 * not before. What a span may carry is one closed list: names of procedures, outcomes and counts. Never an address, an id, a text or what an error says.
 */
import { context, SpanStatusCode, trace, type Span } from '@opentelemetry/api';
import type { FastifyInstance } from 'fastify';

export const SPAN_NAMES = ['request', 'job', 'database'] as const;
export const SPAN_ATTRIBUTES = [
  'custodia.procedure',
  'custodia.route',
  'custodia.job.state',
  'custodia.refusal',
  'http.request.method',
  'http.response.status_code',
] as const;

type SpanName = (typeof SPAN_NAMES)[number];
type Attributes = Partial<Record<(typeof SPAN_ATTRIBUTES)[number], string | number>>;

export interface Traces {
  /** Sends what is not sent yet. */
  stop(): Promise<void>;
}

/** `url`: of a collector that takes OTLP over HTTP, as JSON: `http://127.0.0.1:4318/v1/traces`. */
export async function startTraces(url: string): Promise<Traces> {
  const { BatchSpanProcessor, NodeTracerProvider } = await import('@opentelemetry/sdk-trace-node');
  const { OTLPTraceExporter } = await import('@opentelemetry/exporter-trace-otlp-http');
  const provider = new NodeTracerProvider({ spanProcessors: [new BatchSpanProcessor(new OTLPTraceExporter({ url }))] });
  provider.register();
  return {
    stop: async () => {
      await provider.shutdown().catch(() => undefined);
      trace.disable();
      context.disable();
    },
  };
}

function begin(name: SpanName, attributes: Attributes = {}): Span {
  return trace.getTracer('custodia').startSpan(name, { attributes });
}

function end(span: Span, failed: boolean, attributes: Attributes = {}): void {
  span.setAttributes(attributes);
  if (failed) span.setStatus({ code: SpanStatusCode.ERROR });
  span.end();
}

/** A span for each request; what is done to answer it lies inside. */
export function traceRequests(app: FastifyInstance): void {
  const spans = new WeakMap<object, Span>();
  app.addHook('onRequest', (request, _reply, done) => {
    const span = begin('request', { 'http.request.method': request.method });
    spans.set(request, span);
    context.with(trace.setSpan(context.active(), span), done);
  });
  app.addHook('onResponse', async (request, reply) => {
    const span = spans.get(request);
    if (span === undefined) return;
    end(span, reply.statusCode >= 500, {
      'custodia.route': request.routeOptions.url ?? 'none',
      ...(typeof request.procedure !== 'string' ? {} : { 'custodia.procedure': request.procedure }),
      'http.response.status_code': reply.statusCode,
    });
  });
}

/** What a job came to, in words of ours. */
export interface JobEnd {
  readonly procedure: string | null;
  readonly state: string | null;
  readonly code: string | null;
}

/** A span around a job. `how` says what came of it, when it has ended. */
export async function traceJob<T extends JobEnd>(work: () => Promise<T>): Promise<T> {
  const span = begin('job');
  return context.with(trace.setSpan(context.active(), span), async () => {
    try {
      const how = await work();
      end(span, how.state === 'failed', {
        'custodia.procedure': how.procedure ?? 'none',
        'custodia.job.state': how.state ?? 'none',
        ...(how.code === null ? {} : { 'custodia.refusal': how.code }),
      });
      return how;
    } catch (fault) {
      end(span, true);
      throw fault;
    }
  });
}

/** A span for a question to the database, where it is part of a request or a job. */
export function traceQuestion(): (failed: boolean) => void {
  if (trace.getActiveSpan() === undefined) return () => undefined;
  const span = begin('database');
  return (failed) => end(span, failed);
}
