import { z } from 'zod'
import './all.ts'
import { allOperations, type Operation } from './operation.ts'
import { generalProblems, Problem, type ProblemType, stepUpRequired } from './problem.ts'

type Json = { [key: string]: unknown }

/** The contract as an OpenAPI 3.1 document, in a stable order. */
export function openApiDocument(): Json {
  const paths: Record<string, Json> = {}
  for (const operation of allOperations()) {
    const path = operation.path.replace(/:([A-Za-z]+)/g, '{$1}')
    paths[path] = { ...paths[path], [operation.method.toLowerCase()]: describe(operation) }
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Faith Auto API',
      version: '1',
      description:
        'Cars by subscription and for sale in Australia. Money is integer cents, AUD, GST included; instants are UTC; dates are in the zone of the hub. Refusals are `application/problem+json` (RFC 9457).',
    },
    servers: [{ url: '/' }],
    tags: [...new Set(allOperations().map((operation) => operation.tag))].sort().map((name) => ({ name })),
    paths,
    components: {
      schemas: { Problem: schemaOf(Problem) },
      securitySchemes: {
        session: { type: 'apiKey', in: 'cookie', name: '__Host-fa' },
        bearer: { type: 'http', scheme: 'bearer', description: 'A personal access token, or an access token' },
        client: {
          type: 'oauth2',
          flows: { clientCredentials: { tokenUrl: '/api/v1/oauth/token', scopes: bearerScopes() } },
        },
      },
    },
  }
}

function describe(operation: Operation): Json {
  return {
    operationId: operation.id,
    tags: [operation.tag],
    summary: operation.summary,
    ...(operation.description ? { description: operation.description } : {}),
    parameters: [
      ...parametersOf(operation.params, 'path'),
      ...parametersOf(operation.query, 'query'),
      ...idempotencyOf(operation),
    ],
    ...requestBodyOf(operation),
    responses: { [String(operation.status)]: answerOf(operation), ...refusalsOf(operation) },
    ...(operation.access === 'public' ? {} : { security: securityOf(operation) }),
    'x-access': operation.access,
    ...(operation.stepUp ? { 'x-step-up': true } : {}),
  }
}

function securityOf({ access, credentials }: Operation): Json[] {
  const programs = [{ bearer: [] }, { client: [access] }]
  if (credentials === 'both') return [{ session: [] }, ...programs]
  return credentials === 'bearer' ? programs : [{ session: [] }]
}

/** The permissions for which a program can ask. */
function bearerScopes(): Json {
  const open = allOperations().filter(({ credentials }) => credentials === 'both' || credentials === 'bearer')
  return Object.fromEntries([...new Set(open.map(({ access }) => access))].sort().map((scope) => [scope, scope]))
}

function parametersOf(schema: z.ZodType | undefined, place: 'path' | 'query'): Json[] {
  if (!schema) return []
  const json = schemaOf(schema, 'input') as { properties?: Record<string, Json>; required?: string[] }
  return Object.entries(json.properties ?? {}).map(([name, property]) => ({
    name,
    in: place,
    required: place === 'path' || (json.required ?? []).includes(name),
    schema: property,
  }))
}

function idempotencyOf(operation: Operation): Json[] {
  if (!operation.idempotency) return []
  return [
    { name: 'Idempotency-Key', in: 'header', required: true, schema: { type: 'string', minLength: 8, maxLength: 128 } },
  ]
}

function requestBodyOf(operation: Operation): Json {
  if (operation.accepts) {
    const content = Object.fromEntries(
      operation.accepts.map((type) => [type, { schema: { type: 'string', format: 'binary' } }]),
    )
    return { requestBody: { required: true, content } }
  }
  if (!operation.body) return {}
  return {
    requestBody: { required: true, content: { 'application/json': { schema: schemaOf(operation.body, 'input') } } },
  }
}

function answerOf(operation: Operation): Json {
  if (operation.produces)
    return {
      description: 'The file',
      content: { [operation.produces]: { schema: { type: 'string', format: 'binary' } } },
    }
  if (!operation.returns) return { description: 'Done' }
  return { description: 'Success', content: { 'application/json': { schema: schemaOf(operation.returns) } } }
}

function refusalsOf(operation: Operation): Json {
  const general = operation.access === 'public' ? [] : [generalProblems.signInRequired, generalProblems.forbidden]
  if (operation.stepUp) general.push(stepUpRequired)
  const byStatus = new Map<number, ProblemType[]>()
  for (const problem of [
    ...general,
    generalProblems.invalidInput,
    generalProblems.tooManyRequests,
    ...operation.problems,
  ]) {
    byStatus.set(problem.status, [...(byStatus.get(problem.status) ?? []), problem])
  }
  return Object.fromEntries(
    [...byStatus].map(([status, list]) => [
      String(status),
      {
        description: list.map((problem) => `${problem.title} (${problem.type})`).join('; '),
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    ]),
  )
}

function schemaOf(schema: z.ZodType, io: 'input' | 'output' = 'output'): Json {
  const { $schema: _, ...json } = z.toJSONSchema(schema, { io, unrepresentable: 'any' }) as Json
  return json
}
