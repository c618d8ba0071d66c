import { openApiDocument } from '@faith/contract/openapi'
import type { FastifyInstance } from 'fastify'

/** The published contract. */
export function openApiRoute(fastify: FastifyInstance): void {
  const text = JSON.stringify(openApiDocument())
  fastify.get('/api/v1/openapi.json', (_, reply) =>
    reply.header('cache-control', 'no-cache').type('application/json; charset=utf-8').send(text),
  )
}
