import { fileProblems } from '@faith/contract/files'
import { generalProblems } from '@faith/contract/problem'
import type { App } from '../../app-context.ts'
import { refuse } from '../../lib/problem.ts'
import { mustBeImage } from './must-be-image.ts'
import { type EncodedImage, reencode } from './reencode.ts'

/**
 * The image of an upload: looked through for malware where a scanner is given, then decoded and encoded anew. When nobody can look, nothing
 * is taken.
 */
export async function encodeUpload(
  app: Pick<App, 'virusScan' | 'log'>,
  upload: Buffer,
  size?: { longestSide: number; quality: number },
): Promise<EncodedImage> {
  const found = await app.virusScan.find(upload).catch((error: Error) => {
    app.log.error({ err: error }, 'an upload could not be looked through for malware')
    throw refuse(generalProblems.unavailable, 'Photos cannot be checked at this moment. Try again shortly.')
  })
  if (found !== null) {
    app.log.warn({ event: 'upload_validation_fail', found }, 'an upload holds malware')
    throw refuse(fileProblems.harmful)
  }
  return mustBeImage(await reencode(upload, size))
}
