import type { PictureUpload } from '@faith/contract/pictures'

/** The server's no, which sending again does not change; the message is for the person. */
export class Refused extends Error {}

const tries = 3

/** Where a photo is sent: the address that begins its upload, and the one that makes a photo of it with what is said of it. */
export interface Destination {
  begin: string
  finish: (uploadId: string) => string
  said?: object
}

/** Sends a file in parts, those that have not arrived, and makes a photo of it; tells how much is sent, from 0 to 1. Gives the answer. */
export async function sendPhoto(to: Destination, file: File, onSent: (sent: number) => void): Promise<unknown> {
  const sha256 = await hashOf(file)
  const upload: PictureUpload = await ask(to.begin, {
    byteCount: file.size,
    sha256,
  })
  let sent = 0
  for (const part of upload.parts) {
    if (!part.arrived) await withPatience(() => sendPart(part, file))
    sent += part.byteCount
    onSent(sent / file.size)
  }
  return ask(to.finish(upload.id), to.said ?? {})
}

async function sendPart({ url, headers, from, byteCount }: PictureUpload['parts'][number], file: File): Promise<void> {
  const answer = await fetch(url, { method: 'PUT', headers, body: file.slice(from, from + byteCount) })
  if (!answer.ok) throw new Error(`part answered ${answer.status}`)
}

async function withPatience(work: () => Promise<void>): Promise<void> {
  for (let tried = 1; ; tried += 1) {
    try {
      return await work()
    } catch (error) {
      if (tried === tries) throw error
      await new Promise((resolve) => setTimeout(resolve, 1_000 * tried))
    }
  }
}

async function ask<T>(path: string, body: object): Promise<T> {
  const headers = { 'content-type': 'application/json', accept: 'application/json' }
  const answer = await fetch(path, { method: 'POST', headers, body: JSON.stringify(body) })
  if (answer.ok) return answer.json()
  const problem = (await answer.json().catch(() => ({}))) as { title?: string; detail?: string }
  const sentence = problem.detail ?? problem.title ?? String(answer.status)
  // The server or its storage is away for a while: worth going on later.
  if (answer.status >= 500 || answer.status === 429) throw new Error(sentence)
  throw new Refused(sentence)
}

async function hashOf(file: File): Promise<string> {
  const bytes = new Uint8Array(await crypto.subtle.digest('SHA-256', await file.arrayBuffer()))
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}
