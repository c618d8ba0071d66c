import { partBytes } from '@faith/contract/pictures'
import type { App } from '../../app-context.ts'
import { partsOf } from './rules/parts.ts'

const linkSeconds = 3600

type Needs = Pick<App, 'storage'>

const part = (uploadId: string, number: number) => `uploads/${uploadId}/${number}`

/** The parts of an upload: which have arrived, and links by which a browser sends the rest. */
export async function uploadParts({ storage }: Needs, uploadId: string, byteCount: number) {
  const arrived = new Map<string, number>()
  for await (const stored of storage.list(`uploads/${uploadId}/`)) arrived.set(stored.key, stored.byteCount)
  const parts = partsOf(byteCount, partBytes).map(async (one) => {
    const key = part(uploadId, one.number)
    const of = { contentType: 'application/octet-stream', byteCount: one.byteCount, seconds: linkSeconds }
    return { ...one, arrived: arrived.get(key) === one.byteCount, ...(await storage.uploadLink(key, of)) }
  })
  return Promise.all(parts)
}

/** The file whose parts were sent, or the numbers of those that have not arrived. */
export async function joinParts(
  { storage }: Needs,
  uploadId: string,
  byteCount: number,
): Promise<{ ok: true; bytes: Buffer } | { ok: false; missing: number[] }> {
  const parts = partsOf(byteCount, partBytes)
  const bytes = await Promise.all(parts.map(({ number }) => storage.get(part(uploadId, number))))
  const missing = parts.filter((one, at) => bytes[at]?.length !== one.byteCount).map(({ number }) => number)
  return missing.length > 0 ? { ok: false, missing } : { ok: true, bytes: Buffer.concat(bytes as Buffer[]) }
}

/** Takes the parts of a finished upload away; what cannot be taken now, the sweeper takes. */
export async function forgetParts({ storage }: Needs, uploadId: string, byteCount: number): Promise<void> {
  const gone = partsOf(byteCount, partBytes).map(({ number }) => storage.destroy(part(uploadId, number)))
  await Promise.all(gone).catch(() => undefined)
}
