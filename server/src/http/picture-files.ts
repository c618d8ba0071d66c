import type { FastifyInstance } from 'fastify'
import type { App } from '../app-context.ts'
import { notFound } from '../lib/problem.ts'

const name = /^([0-9a-f]{32})-(\d{2,4})\.(avif|webp|jpg)$/
const types = { avif: 'image/avif', webp: 'image/webp', jpg: 'image/jpeg' }
/** A file never changes under its name, so browsers and caches between keep it for a year. */
const forAYear = 'public, max-age=31536000, immutable'
const keptBytes = 48 * 1024 * 1024

/** Answers `/pictures/<name>-<width>.<format>`: the files of photos of cars, public and named by what they show. */
export function pictureFiles(fastify: FastifyInstance, { storage }: Pick<App, 'storage'>): void {
  const kept = createKept(keptBytes)
  fastify.get<{ Params: { file: string } }>('/pictures/:file', async (request, reply) => {
    const [, hash, width, format] = name.exec(request.params.file) ?? []
    if (!hash) throw notFound()
    const etag = `"${request.params.file}"`
    if (request.headers['if-none-match'] === etag)
      return reply.code(304).headers({ etag, 'cache-control': forAYear }).send()
    const key = `pictures/${hash}/${width}.${format}`
    const bytes = kept.get(key) ?? (await storage.get(key))
    if (!bytes) throw notFound()
    kept.set(key, bytes)
    return reply
      .headers({ etag, 'cache-control': forAYear })
      .type(types[format as keyof typeof types])
      .send(bytes)
  })
}

/** The files asked for last, up to so many bytes: what many look at is shown while the storage is away. */
function createKept(mostBytes: number) {
  const files = new Map<string, Buffer>()
  let bytes = 0
  const drop = (key: string) => {
    bytes -= files.get(key)?.length ?? 0
    files.delete(key)
  }
  return {
    get: (key: string) => files.get(key),
    set(key: string, file: Buffer) {
      drop(key)
      files.set(key, file)
      bytes += file.length
      while (bytes > mostBytes) drop(files.keys().next().value!)
    },
  }
}
