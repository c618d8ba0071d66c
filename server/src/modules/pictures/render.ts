import { createHash } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import type { PictureEdits } from '@faith/contract/pictures'
import { createImageProcesses } from '../files/index.ts'
import type { Rendered } from './render-process.ts'

/** A photo's files for pages, and the name that they share: a hash of all that they show. */
export interface RenderedPicture {
  name: string
  widths: number[]
  thumbhash: string
  files: { width: number; format: 'avif' | 'webp' | 'jpg'; bytes: Buffer }[]
}

const run = createImageProcesses({
  script: fileURLToPath(new URL('./render-process.ts', import.meta.url)),
  timeLimitMs: 60_000,
  atOnce: 1,
  mayWait: 100,
})

/** Crops, blurs and encodes an original at every width, in a process of its own. */
export async function render(original: Buffer, edits: PictureEdits): Promise<RenderedPicture> {
  const output = await run(original, [JSON.stringify(edits)])
  const cut = output.indexOf(0x0a)
  if (cut < 0) throw new Error('a photo could not be rendered in its time and memory')
  const { widths, thumbhash, files } = JSON.parse(output.subarray(0, cut).toString('utf8')) as Rendered
  let from = cut + 1
  const read = files.map(({ byteCount, ...file }) => {
    const bytes = output.subarray(from, from + byteCount)
    from += byteCount
    return { ...file, bytes }
  })
  if (from !== output.length || read.length === 0) throw new Error('a photo was rendered only in part')
  const name = createHash('sha256')
  for (const { bytes } of read) name.update(bytes)
  return { name: name.digest('hex').slice(0, 32), widths, thumbhash, files: read }
}
