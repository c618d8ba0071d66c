import { createHash } from 'node:crypto'
import { buyPack, objectToReading, sendReading, uploadReadingPhoto } from '@faith/contract/kilometres'
import { generalProblems } from '@faith/contract/problem'
import { kilometres as words } from '@faith/contract/strings/en/kilometres'
import type { Api, Refusal } from '../../../api.server.ts'

const types: Record<string, string> = {
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  png: 'image/png',
  heic: 'image/heic',
  heif: 'image/heif',
}
const maxBytes = 10 * 1024 * 1024

/** Sends a reading: its photo first. The key is of what is sent after which reading, so a second tap sends nothing more. */
export async function send(server: Api, subscriptionId: string, form: FormData) {
  const file = form.get('photo')
  if (!(file instanceof File) || file.size === 0) return wrong(words.send.missing)
  const contentType = file.type || (types[file.name.split('.').at(-1)?.toLowerCase() ?? ''] ?? '')
  if (!Object.values(types).includes(contentType)) return wrong(words.send.wrongType)
  if (file.size > maxBytes) return wrong(words.send.tooLarge)
  const bytes = new Uint8Array(await file.arrayBuffer())
  const params = { subscriptionId }
  const stored = await server.attempt(uploadReadingPhoto, { params }, { raw: { bytes, contentType } })
  if (!stored.ok) return stored
  const typed = String(form.get('km') ?? '').replace(/[\s,]/g, '')
  const km = (typed === '' ? undefined : Number(typed)) as number
  return server.attempt(
    sendReading,
    { params, body: { km, photoId: stored.value.id } },
    { idempotencyKey: `reading-${stored.value.id}` },
  )
}

/** Buys the block that was previewed, once for each block bought before it. */
export function buy(server: Api, subscriptionId: string, form: FormData) {
  const reason = form.has('reason') ? { reason: String(form.get('reason')) } : {}
  const body = { km: Number(form.get('km')), seenCents: Number(form.get('seenCents')), ...reason }
  const attempt = JSON.stringify([subscriptionId, body, String(form.get('after') ?? '')])
  const idempotencyKey = `pack-${createHash('sha256').update(attempt).digest('base64url')}`
  return server.attempt(buyPack, { params: { subscriptionId }, body }, { idempotencyKey })
}

/** Objects to a reading. */
export function object(server: Api, form: FormData) {
  const readingId = String(form.get('reading') ?? '')
  return server.attempt(objectToReading, {
    params: { readingId },
    body: { text: String(form.get(`text-${readingId}`) ?? '') },
  })
}

function wrong(detail: string): { ok: false; refusal: Refusal } {
  const { type, title, status } = generalProblems.invalidInput
  const problem = { type, title, status, detail, errors: [{ pointer: '/photo', detail }] }
  return { ok: false, refusal: { status, problem, retryAfter: null } }
}
