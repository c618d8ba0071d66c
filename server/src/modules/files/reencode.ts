import { fileURLToPath } from 'node:url'
import { createImageProcesses } from './image-process.ts'
import type { Reencoded } from './reencode-process.ts'

/** An upload as WebP without metadata. */
export type EncodedImage = Extract<Reencoded, { ok: true }> & { bytes: Buffer }

/** What came of an upload: the image, or why there is none. */
export type ReencodeResult = EncodedImage | Extract<Reencoded, { ok: false }>

const run = createImageProcesses({
  script: fileURLToPath(new URL('./reencode-process.ts', import.meta.url)),
  timeLimitMs: 15_000,
  atOnce: 2,
  mayWait: 20,
})

/** Decodes an image and encodes it again, upright and without metadata, its longest side and quality as asked. */
export async function reencode(upload: Buffer, size = { longestSide: 2400, quality: 85 }): Promise<ReencodeResult> {
  return readAnswer(await run(upload, [String(size.longestSide), String(size.quality)]))
}

function readAnswer(output: Buffer): ReencodeResult {
  const cut = output.indexOf(0x0a)
  const unread = { ok: false, reason: 'not_an_image' } as const
  // Killed or crashed, perhaps in the middle of its answer: whatever it was, we could not read it.
  if (cut < 0) return unread
  const answer = JSON.parse(output.subarray(0, cut).toString('utf8')) as Reencoded
  if (!answer.ok) return answer
  const bytes = output.subarray(cut + 1)
  return bytes.length === answer.byteCount ? { ...answer, bytes } : unread
}
