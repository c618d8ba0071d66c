import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { OwnLinks, StoragePort } from '../adapters/storage/storage.ts'
import type { App } from '../app-context.ts'
import { notFound } from '../lib/problem.ts'

const bodyLimit = 16 * 1024 * 1024

/** Answers signed links of a storage that has no server of its own; whoever holds one may do what it says and nothing else. */
export function storageLinks(fastify: FastifyInstance, { storage }: Pick<App, 'storage'>): void {
  const links = storage.ownLinks
  if (!links) return
  fastify.get('/storage/*', (request, reply) => sendObject(storage, links, request, reply))
  fastify.put('/storage/*', { bodyLimit }, (request, reply) => takeObject(storage, links, request, reply))
}

async function sendObject(storage: StoragePort, links: OwnLinks, request: FastifyRequest, reply: FastifyReply) {
  const { key } = readLink(links, 'GET', request)
  const bytes = await storage.get(key)
  if (!bytes) throw notFound()
  // What browsers may show is what we encoded ourselves; all else is a file to keep.
  const image = key.endsWith('.webp')
  if (!image) reply.header('content-disposition', 'attachment')
  return reply
    .header('cache-control', 'private, no-store')
    .type(image ? 'image/webp' : 'application/octet-stream')
    .send(bytes)
}

async function takeObject(storage: StoragePort, links: OwnLinks, request: FastifyRequest, reply: FastifyReply) {
  const { key, contentType, byteCount } = readLink(links, 'PUT', request)
  const bytes = request.rawBody
  // As S3 answers where the signed size or type is another.
  if (!bytes || bytes.length !== byteCount || request.headers['content-type'] !== contentType) throw notFound()
  await storage.put(key, bytes, contentType)
  return reply.code(200).header('cache-control', 'no-store').send()
}

function readLink(links: OwnLinks, method: 'GET' | 'PUT', request: FastifyRequest) {
  const link = links.read(method, request.url.split('?')[0]!, request.query as Record<string, unknown>)
  if (!link) throw notFound()
  return link
}
