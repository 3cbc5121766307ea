/** Addresses that are no procedures: files in and out, events, health. */

const refused = {
  description: 'Refused.',
  content: { 'application/json': { schema: { $ref: '#/components/schemas/Refused' } } },
};
const idInPath = { name: 'id', in: 'path', required: true, schema: { type: 'string', format: 'uuid' } };
const tus = { name: 'tus-resumable', in: 'header', required: true, schema: { const: '1.0.0' } };
const offset = { name: 'upload-offset', in: 'header', required: true, schema: { type: 'integer', minimum: 0 } };

export const OTHER_PATHS = {
  '/api/v1/uploads': {
    post: {
      operationId: 'uploadCreate',
      tags: ['files'],
      summary: 'Announce a file to upload (tus 1.0.0, creation); its address is in the header Location',
      parameters: [
        tus,
        { name: 'upload-length', in: 'header', required: true, schema: { type: 'integer', minimum: 0 } },
        {
          name: 'upload-metadata',
          in: 'header',
          required: true,
          description: '`filename` and, where known, `operation`, each with its value in base64',
          schema: { type: 'string' },
        },
      ],
      responses: { 201: { description: 'Announced.' }, '4XX': refused, '5XX': refused },
    },
  },
  '/api/v1/uploads/{id}': {
    parameters: [idInPath, tus],
    head: {
      operationId: 'uploadOffset',
      tags: ['files'],
      summary: 'How much of an upload has arrived: the header Upload-Offset',
      responses: { 200: { description: 'What has arrived.' }, 404: { description: 'Not there, or not yours.' } },
    },
    patch: {
      operationId: 'uploadContinue',
      tags: ['files'],
      summary: 'Send bytes from where the upload stands',
      parameters: [offset],
      requestBody: { content: { 'application/offset+octet-stream': {} } },
      responses: { 204: { description: 'Arrived.' }, '4XX': refused, '5XX': refused },
    },
    delete: {
      operationId: 'uploadRemove',
      tags: ['files'],
      summary: 'Remove an upload',
      responses: { 204: { description: 'Removed.' }, '4XX': refused },
    },
  },
  '/api/v1/downloads/{id}': {
    parameters: [idInPath],
    get: {
      operationId: 'downloadRead',
      tags: ['files'],
      summary: 'A file that was made for whoever asks',
      responses: { 200: { description: 'The file.', content: { 'application/octet-stream': {} } }, '4XX': refused },
    },
  },
  '/api/v1/events': {
    get: {
      operationId: 'eventsFollow',
      tags: ['events'],
      summary: 'What changes, as it happens: ids only; after each `hello` everything on screen is asked for anew',
      responses: { 200: { description: 'Server-sent events.', content: { 'text/event-stream': {} } }, '4XX': refused },
    },
  },
  '/healthz': {
    get: {
      operationId: 'healthAlive',
      tags: ['health'],
      summary: 'Whether the server lives',
      security: [],
      responses: { 200: { description: 'It does.' } },
    },
  },
  '/readyz': {
    get: {
      operationId: 'healthReady',
      tags: ['health'],
      summary: 'Whether it can work: database, disk, not going down',
      security: [],
      responses: { 200: { description: 'It can.' }, 503: { description: 'It cannot; the body says why.' } },
    },
  },
} as const;
