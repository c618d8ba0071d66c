import { uploadEvidence } from '@faith/contract/inspections'
import { generalProblems } from '@faith/contract/problem'
import { settlement as words } from '@faith/contract/strings/en/settlement'
import type { Api, Refusal } from '../../../api.server.ts'

const types: Record<string, string> = {
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  png: 'image/png',
  heic: 'image/heic',
  heif: 'image/heif',
}
const maxBytes = 10 * 1024 * 1024

/** Stores the photos of a form; their ids, or why one was not taken. */
export async function storePhotos(
  server: Api,
  inspectionId: string,
  form: FormData,
): Promise<{ ok: true; ids: string[] } | { ok: false; refusal: Refusal }> {
  const ids: string[] = []
  for (const file of form.getAll('photos')) {
    if (typeof file === 'string' || file.size === 0) continue
    const contentType = file.type || (types[file.name.split('.').at(-1)?.toLowerCase() ?? ''] ?? '')
    if (!Object.values(types).includes(contentType)) return wrong(words.wrongType)
    if (file.size > maxBytes) return wrong(words.tooLarge)
    const bytes = new Uint8Array(await file.arrayBuffer())
    const stored = await server.attempt(uploadEvidence, { params: { inspectionId } }, { raw: { bytes, contentType } })
    if (!stored.ok) return stored
    ids.push(stored.value.id)
  }
  return { ok: true, ids }
}

function wrong(detail: string): { ok: false; refusal: Refusal } {
  const { type, title, status } = generalProblems.invalidInput
  const problem = { type, title, status, detail, errors: [{ pointer: '/photos', detail }] }
  return { ok: false, refusal: { status, problem, retryAfter: null } }
}
