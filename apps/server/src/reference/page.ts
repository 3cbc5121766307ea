/** The programming interface for people to read: one page, written by the server, without any script. */
import { PERMISSIONS, REFUSALS, ROLES, type Procedure, type Role } from '@custodia/contract';
import { escapeText as escape } from '@custodia/core';
import { pathOf, served } from '../procedure/routes.ts';
import { findExample } from './example.ts';
import { requestSchema, resultSchema } from './openapi.ts';
import { STYLE } from './style.ts';

type Json = Record<string, unknown>;

export function renderReference(nonce: string): string {
  const nouns = Map.groupBy(served, ({ name }) => name.split('.')[0]!);
  const sections = [...nouns].map(([noun, procedures]) => renderNoun(noun, procedures));
  const links = [...nouns.keys()].map((noun) => `<li><a href="#${noun}">${escape(noun)}</a></li>`);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Custodia: programming interface</title>
<style nonce="${nonce}">${STYLE}</style>
</head>
<body>
<header><h1>Custodia: programming interface</h1>${INTRODUCTION}</header>
<nav aria-label="Nouns"><ul>${links.join('')}</ul></nav>
<main>${sections.join('')}${renderRefusals()}</main>
</body>
</html>`;
}

const INTRODUCTION = `
<p>Every procedure is <code>POST /api/v1/&lt;noun&gt;/&lt;verb&gt;</code> with a JSON object, and answers <code>200</code> with its result,
<code>202 {"jobId"}</code> where it takes long, or <code>{"error":{"code","message","requestId"}}</code>. Sign in, or send a token as
<code>Authorization: Bearer …</code>. Files are uploaded first by the tus protocol to <code>/api/v1/uploads</code> and then named by their ids; files that
are made lie at <code>/api/v1/downloads/&lt;id&gt;</code>. What changes is told at <code>/api/v1/events</code> (server-sent events, ids only). As OpenAPI 3.1:
<a href="/api/openapi.json">/api/openapi.json</a>.</p>`;

function renderNoun(noun: string, procedures: readonly Procedure[]): string {
  return `<section aria-labelledby="${noun}"><h2 id="${noun}">${escape(noun)}</h2>${procedures.map(renderProcedure).join('')}</section>`;
}

function renderProcedure(procedure: Procedure): string {
  const { name, summary, permission, runs, refusals, logs } = procedure;
  const example = findExample(procedure);
  return `<article aria-labelledby="${name}">
<h3 id="${name}">${escape(name)}</h3>
<p>${escape(summary)}.</p>
<p class="call"><code>POST /api/v1${pathOf(procedure)}</code>${runs === 'job' ? ' <span>answers with a job</span>' : ''}</p>
<dl>
<dt>Permission</dt><dd><code>${permission}</code>: ${escape(whoHolds(permission))}</dd>
<dt>Refusals</dt><dd>${refusals.length === 0 ? 'only the general ones' : refusals.map(linkRefusal).join(', ')}</dd>
${logs.length === 0 ? '' : `<dt>In the log</dt><dd>${logs.map((kind) => `<code>${escape(kind)}</code>`).join(', ')}</dd>`}
</dl>
${renderFields(requestSchema(procedure))}
${example === null ? '' : `<p>For example:</p><pre tabindex="0">${escape(JSON.stringify(example, null, 2))}</pre>`}
<details><summary>What it gives${runs === 'job' ? ' (results of the job)' : ''}</summary><pre tabindex="0">${escape(JSON.stringify(resultSchema(procedure), null, 2))}</pre></details>
</article>`;
}

function whoHolds(permission: Procedure['permission']): string {
  const { reach, roles } = PERMISSIONS[permission];
  const everyone = roles.length === Object.keys(ROLES).length;
  const who = everyone ? 'everybody' : roles.map((role: Role) => role.replace('-', ' ')).join(', ');
  const where = { operation: 'where they are members', installation: 'anywhere', own: 'for what is their own' }[reach];
  return `${who}, ${where}`;
}

function linkRefusal(code: string): string {
  return `<a href="#refusal-${code}"><code>${code}</code></a>`;
}

function renderFields({ properties = {}, required = [] }: Json): string {
  const fields = Object.entries(properties as Record<string, Json>);
  if (fields.length === 0) return '<p>Takes an empty object.</p>';
  const rows = fields.map(
    ([name, field]) =>
      `<tr><th scope="row"><code>${escape(name)}</code>${(required as string[]).includes(name) ? ' <em>required</em>' : ''}</th>` +
      `<td>${escape(typeOf(field))}</td><td>${escape(textOf(field.description))}</td></tr>`,
  );
  return `<table><thead><tr><th scope="col">Field</th><th scope="col">Is</th><th scope="col">Meaning</th></tr></thead><tbody>${rows.join('')}</tbody></table>`;
}

function typeOf(field: Json): string {
  if (Array.isArray(field.enum)) return (field.enum as string[]).join(' | ');
  if (Array.isArray(field.anyOf)) return (field.anyOf as Json[]).map(typeOf).join(' or ');
  const type = typeof field.type === 'string' ? field.type : 'any';
  if (type === 'array') return `list of ${typeOf((field.items ?? {}) as Json)}`;
  const format = typeof field.format === 'string' ? ` (${field.format})` : '';
  return field.default === undefined ? type + format : `${type + format}, default ${JSON.stringify(field.default)}`;
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

function renderRefusals(): string {
  const rows = Object.entries(REFUSALS).map(
    ([code, { status, about }]) =>
      `<tr id="refusal-${code}"><th scope="row"><code>${code}</code></th><td>${String(status)}</td><td>${escape(about)}</td></tr>`,
  );
  return `<section aria-labelledby="refusals"><h2 id="refusals">Refusals</h2><table><thead><tr><th scope="col">Code</th><th scope="col">Status</th><th scope="col">Meaning</th></tr></thead><tbody>${rows.join('')}</tbody></table></section>`;
}
