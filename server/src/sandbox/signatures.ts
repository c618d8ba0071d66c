import { createHmac, timingSafeEqual } from 'node:crypto'

/** Oldest message that is believed, in seconds; also the farthest into the future. */
const toleranceSeconds = 300

/** Headers of a signed message, after the Standard Webhooks convention. */
export function signedHeaders(key: Buffer, id: string, body: string, nowMs: number): Record<string, string> {
  const timestamp = String(Math.floor(nowMs / 1000))
  return {
    'content-type': 'application/json',
    'webhook-id': id,
    'webhook-timestamp': timestamp,
    'webhook-signature': `v1,${signature(key, id, timestamp, Buffer.from(body)).toString('base64')}`,
  }
}

/** Reads a signed message over its bytes as sent; null when the signature, its age or the JSON is wrong. */
export function readSigned(
  key: Buffer,
  rawBody: Buffer,
  headers: Readonly<Record<string, string | string[] | undefined>>,
  nowMs: number,
): { id: string; body: unknown } | null {
  const id = headers['webhook-id']
  const timestamp = headers['webhook-timestamp']
  const given = headers['webhook-signature']
  if (typeof id !== 'string' || typeof timestamp !== 'string' || typeof given !== 'string') return null
  if (!/^\d{1,12}$/.test(timestamp) || Math.abs(nowMs / 1000 - Number(timestamp)) > toleranceSeconds) return null
  const right = signature(key, id, timestamp, rawBody)
  const matches = given.split(' ').some((one) => {
    const bytes = Buffer.from(one.replace(/^v1,/, ''), 'base64')
    return one.startsWith('v1,') && bytes.length === right.length && timingSafeEqual(bytes, right)
  })
  if (!matches) return null
  try {
    return { id, body: JSON.parse(rawBody.toString('utf8')) }
  } catch {
    return null
  }
}

function signature(key: Buffer, id: string, timestamp: string, body: Buffer): Buffer {
  return createHmac('sha256', key).update(`${id}.${timestamp}.`).update(body).digest()
}
