import { fileProblems } from '@faith/contract/files'
import { refuse } from '../../lib/problem.ts'
import type { EncodedImage, ReencodeResult } from './reencode.ts'

const reasons = {
  not_an_image: fileProblems.notAnImage,
  too_many_pixels: fileProblems.tooManyPixels,
  too_small: fileProblems.tooSmall,
} as const

/** The image that came of an upload, or the refusal that says why there is none. */
export function mustBeImage(result: ReencodeResult): EncodedImage {
  if (!result.ok) throw refuse(reasons[result.reason])
  return result
}
