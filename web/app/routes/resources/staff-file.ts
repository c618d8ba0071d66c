import { getFile } from '@faith/contract/files'
import type { Route } from './+types/staff-file'
import { passFile } from './pass-file.server.ts'

/** A photo of a licence, for those who decide; the API records each look. */
export const loader = ({ request, context, params }: Route.LoaderArgs) =>
  passFile(request, context, getFile, { params: { fileId: params.file } })
