import '@faith/contract/all'
import { reachOf, roles } from '@faith/contract/access'
import { allOperations, type Operation } from '@faith/contract/operation'
import fastJson from 'fast-json-stringify'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { inputSchema, outputSchema } from '../src/http/json-schema.ts'
import { newId } from '../src/lib/ids.ts'
import { everyRow } from './every-row.ts'
import { httpOfRoles } from './http-of-roles.ts'
import { type Shape, samplesOf } from './sample-of.ts'
import { type TestApp, testApp } from './test-app.ts'

// Names of all columns of the database and names that somebody makes up, sent in every object of every body and lying in every object of
// every answer: none is written, none is returned. Source: OWASP ASVS 5.0, 15.3.3.

const invented = [
  'isAdmin',
  'admin',
  'superuser',
  'permissions',
  'grants',
  'granted',
  'owner',
  'tenant',
  'debug',
  'internal',
  'approved',
  'verified',
  'discount',
  'price',
  'balance',
  '$where',
  '_method',
  'toString',
  'constructor',
  'prototype',
]

let app: TestApp
let http: FastifyInstance
let close: () => Promise<void>
let names: string[]
beforeAll(async () => {
  ;({ app, close } = await testApp())
  http = await httpOfRoles(app)
  const columns = await app.query<{ name: string }>(
    `select distinct attname as name from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
     where c.relkind = 'r' and a.attnum > 0 and not a.attisdropped and n.nspname !~ '^(pg_|information_schema|graphile_worker)' order by 1`,
  )
  const camel = (name: string) => name.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase())
  names = [...new Set([...columns.flatMap(({ name }) => [name, camel(name)]), ...invented])]
})
afterAll(async () => {
  await http.close()
  await close()
})

const undeclared = (declared: readonly string[]) => names.filter((name) => !declared.includes(name))

function send(operation: Operation, payload: string) {
  const may = roles.find(
    (role) =>
      operation.access === 'public' || operation.access === 'signed-in' || reachOf([role], operation.access) !== null,
  )
  return http.inject({
    method: operation.method,
    url: operation.path.replace(/:([A-Za-z]+)/g, (_, name) => (name === 'stage' ? 'handover' : newId())),
    headers: {
      host: 'localhost:3000',
      origin: 'http://localhost:3000',
      cookie: `fa-dev=${may}`,
      'idempotency-key': newId(),
      'content-type': 'application/json',
    },
    payload,
  })
}

test('all columns and twenty invented names in every object of every body: each is named in a 422, nothing is written', async () => {
  expect([names.length > 500, invented.length]).toEqual([true, 20])
  const takesJson = allOperations().filter(
    (one) => one.method !== 'GET' && one.body && !one.accepts && one.credentials !== 'bearer',
  )
  const before = await everyRow(app)
  const taken: string[] = []
  let sent = 0
  for (const operation of takesJson) {
    const pointers = new Set<string>()
    const samples = samplesOf(inputSchema(operation.body!) as Shape, (declared, pointer) => {
      for (const name of undeclared(declared)) pointers.add(`${pointer}/${name}`)
      return Object.fromEntries(undeclared(declared).map((name) => [name, 'x']))
    })
    const told = new Set<string>()
    for (const body of samples) {
      const answer = await send(operation, JSON.stringify(body))
      if (answer.statusCode !== 422) taken.push(`${operation.id} answers ${answer.statusCode}`)
      for (const error of (answer.json().errors ?? []) as { pointer: string; detail: string }[])
        if (error.detail === 'This field is not known here.') told.add(error.pointer)
    }
    sent += pointers.size
    const silent = [...pointers].filter((one) => !told.has(one))
    if (silent.length > 0) taken.push(`${operation.id}: ${silent.length} silently, ${silent.slice(0, 3).join(' ')}`)
  }
  console.log(`${sent} undeclared fields in bodies of ${takesJson.length} operations; taken: ${taken.length}`)
  expect(taken).toEqual([])
  expect(await everyRow(app)).toEqual(before)
})

test('no undeclared name that lies in what a use case returns gets into an answer', () => {
  const returned: string[] = []
  let laid = 0
  const answering = allOperations().filter((one) => one.returns && !one.produces)
  for (const operation of answering) {
    const schema = outputSchema(operation.returns!) as Shape
    const stringify = fastJson(schema as object)
    const samples = samplesOf(schema, (declared) => {
      laid += undeclared(declared).length
      return Object.fromEntries(undeclared(declared).map((name) => [name, 'LEAKED']))
    })
    for (const one of samples) if (stringify(one).includes('LEAKED')) returned.push(operation.id)
  }
  console.log(`${laid} undeclared fields in answers of ${answering.length} operations; returned by: ${returned.length}`)
  expect(returned).toEqual([])
})
