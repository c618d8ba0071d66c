import { createHmac, timingSafeEqual } from 'node:crypto'
import { mustBeKey, type OwnLinks, type UploadLink } from './storage.ts'

const root = '/storage/'

/** Makes and reads links to objects that our own server answers: method, key, type, size and end are signed. */
export interface LinkMaker extends OwnLinks {
  upload(key: string, of: { contentType: string; byteCount: number; seconds: number }): UploadLink
  download(key: string, seconds: number): string
}

export function createOwnLinks(secret: Buffer, now: () => number = Date.now): LinkMaker {
  const sign = (method: string, key: string, until: string, type: string, size: string) =>
    createHmac('sha256', secret)
      .update(JSON.stringify([method, key, until, type, size]))
      .digest('base64url')
  const link = (method: string, key: string, seconds: number, type: string, size: string) => {
    const until = String(Math.floor(now() / 1000) + seconds)
    const query = new URLSearchParams({ until, type, size, signature: sign(method, key, until, type, size) })
    return `${root}${key}?${query}`
  }
  return {
    upload: (key, { contentType, byteCount, seconds }) => ({
      url: link('PUT', key, seconds, contentType, String(byteCount)),
      headers: { 'content-type': contentType },
    }),
    download: (key, seconds) => link('GET', key, seconds, '', ''),
    read(method, path, query) {
      const key = path.slice(root.length)
      const { until, type, size, signature } = query
      const texts = [until, type, size, signature].every((one) => typeof one === 'string')
      if (!path.startsWith(root) || !texts) return null
      const right = Buffer.from(sign(method, key, String(until), String(type), String(size)))
      const given = Buffer.from(String(signature))
      if (given.length !== right.length || !timingSafeEqual(given, right)) return null
      if (Number(until) * 1000 < now()) return null
      mustBeKey(key)
      return { key, contentType: String(type), byteCount: Number(size) }
    },
  }
}
